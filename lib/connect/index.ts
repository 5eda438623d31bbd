export { formatAddress, parseAddress } from '@/lib/model/connection';
export { asConnectError, ConnectError } from './connect-error';
export type { ContainerLogs, EngineCallOptions, EngineReader } from './engine-reader';
export type { ContainerChange, EndpointConfig, EngineWriter, Poured, RestartPolicy } from './engine-writer';
export {
  type FixedScript,
  fixedScript,
  type HostShell,
  joinFixedScripts,
  type RunRequest,
  type RunResult,
} from './host-shell';
export { openSession } from './open-session';
export { ownKeyFingerprint } from './own-key';
export { probeHostKey, probeServerCertificate } from './probe';
export { probePorts } from './probe-ports';
export type { EngineStatus, OpenOptions, Session, SessionTimeouts } from './session';
export { type PoolKey, type PoolSettings, SessionPool } from './session-pool';
