export { type Comparison, changesBetween } from './changes-between';
export { firstLook, namesIn } from './first-look';
export { knownBefore } from './known-before';
