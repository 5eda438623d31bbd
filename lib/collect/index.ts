export { COLLECTOR_SCRIPT, collectorVersion } from './host/script';
export { ReplayError, replaySnapshot } from './replay-snapshot';
export {
  type SnapshotLimits,
  type SnapshotOptions,
  type SnapshotStep,
  takeSnapshot,
} from './take-snapshot';
