export { countReachable, type PortFact, portsOf } from './doors';
export type { Way } from './route';
export { type BoundPort, isShut } from './shut';
export type { Step } from './walk';
