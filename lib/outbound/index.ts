export { fetchOutside } from './fetch-outside';
export { readJsonAnswer } from './json-answer';
export { OutboundError } from './outbound-error';
export {
  type OutboundLimits,
  type OutboundPolicy,
  type OutsideAnswer,
  type OutsideRequest,
  type ResolveName,
} from './policy';
