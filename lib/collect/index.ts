export { COLLECTOR_SCRIPT, collectorVersion } from './host/script';
export { ReplayError, replaySnapshot } from './replay-snapshot';
export { scriptsOfContainer } from './scripts-of-container';
export {
  type SnapshotLimits,
  type SnapshotOptions,
  type SnapshotStep,
  takeSnapshot,
} from './take-snapshot';
export { maskArguments, maskEnvEntry, maskText } from './text/mask-secrets';
