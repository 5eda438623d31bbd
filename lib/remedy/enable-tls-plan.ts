import {
  CERTIFICATE_DAYS,
  type FileChange,
  type Plan,
  type PlanStep,
  type Sentence,
  sentence,
  type TargetOf,
  value,
} from '@/lib/model';
import type { ConfigState } from './daemon-config-state';
import { interruptsOf, type Restart, runningText } from './engine-restart';
import { type HostFile, sha256Hex } from './host/host-file';
import { REVERT_SECONDS } from './host/revert-seconds';
import { TLS_FILES } from './host/tls-files';
import { maskedConfig } from './masked-config';
import { DROP_IN, type TlsRewrites } from './tls-rewrites';

/** One file as it is (null: there is none) and as it will be. */
interface TlsFile {
  readonly path: string;
  readonly file: HostFile | null;
  readonly after: string;
}

/** All that the preview is made of. */
export interface TlsChange {
  readonly state: ConfigState;
  readonly rewrites: TlsRewrites;
  readonly names: readonly string[];
  readonly restart: Restart;
  /** Our authority of this host is kept and will sign again: other clients keep their certificates. */
  readonly sameAuthority: boolean;
}

const text = (file: HostFile | null): string => (file ? Buffer.from(file.bytes).toString('utf8') : '');

/** The files that change, in the order in which they are written: what closes a door first. */
export function filesOf({ state, rewrites }: Pick<TlsChange, 'state' | 'rewrites'>): readonly TlsFile[] {
  const ours = state.daemon.sources.find(({ file }) => file.path === DROP_IN)?.file ?? null;
  return [
    ...rewrites.sources.map(({ source: { file }, after }) => ({ path: file.path, file, after })),
    ...(rewrites.dropIn === null ? [] : [{ path: DROP_IN, file: ours, after: rewrites.dropIn }]),
    { path: state.config.path, file: state.config.file, after: rewrites.config },
  ].filter(({ file, after }) => text(file) !== after);
}

export const restartsSocket = ({ rewrites }: Pick<TlsChange, 'rewrites'>): boolean =>
  rewrites.sources.some(({ source }) => source.kind === 'socket-unit');

/** What the plan relies on: every file as it is and as it will be, the names in the certificate, and who runs. */
export const tlsWorld = (change: TlsChange): Record<string, string> => ({
  ...Object.fromEntries(filesOf(change).map((one) => [one.path, `${one.file?.sha256 ?? ''} ${sha256Hex(bytes(one))}`])),
  names: change.names.join(' '),
  closed: change.rewrites.closed.join(' '),
  authority: change.sameAuthority ? 'kept' : 'new',
  running: runningText(change.restart),
});

export const bytes = ({ after }: TlsFile): Uint8Array => new TextEncoder().encode(after);

/** The preview: every file, every command, who is interrupted, and where each key lies. */
export function tlsPlan(target: TargetOf<'daemon-tls'>, change: TlsChange, port: number): Plan {
  const { rewrites, restart } = change;
  const isNew = target.port !== null;
  return {
    actionId: 'daemon.enableTls',
    target,
    title: isNew
      ? `Open the Docker API on ${placeOf(target, port)} over mutual TLS alone`
      : 'Renew the certificates of the Docker API',
    button: isNew ? 'Demand certificates' : 'Renew certificates',
    steps: steps(change),
    files: filesOf(change).map(fileChange),
    interrupts: [
      ...interruptsOf(restart),
      sentence`The engine is away for about 2 seconds.`,
      ...rewrites.closed.map((old) => sentence`Whoever uses port ${value(old)} is cut off.`),
    ],
    evidence: ['every file that is rewritten', 'arguments of the engine'],
    revert: {
      seconds: REVERT_SECONDS,
      sentence:
        'If we cannot sign in again and reach the engine, the host puts old files and certificates back by itself.',
    },
    undo: {
      possible: true,
      sentence: 'Puts old files and certificates back, restarts the engine and forgets keys that fit no more.',
    },
    confirmName: null,
    checks: [
      'A second sign-in works and the engine answers',
      `With our client certificate the API answers on port ${port}`,
      'Without one it is refused',
      'With a certificate of another authority it is refused',
      ...rewrites.closed.map((old) => `Port ${old} is closed`),
      'The containers run as before',
    ],
    warnings: warnings(target, change),
    world: { ...tlsWorld(change), port: String(port) },
  };
}

function steps(change: TlsChange): PlanStep[] {
  const step = (kind: PlanStep['kind'], what: string, note = ''): PlanStep => ({ kind, text: what, note });
  const authority = change.sameAuthority ? 'the authority that is kept for this host' : 'a new authority';
  return [
    step('script', 'openssl ecparam -name prime256v1 -genkey', `on the host: ${TLS_FILES.key} never leaves it`),
    step(
      'script',
      `sign a certificate for ${change.names.join(', ')}`,
      `by ${authority}, for ${CERTIFICATE_DAYS} days`,
    ),
    step('arm-revert', `arm the revert on the host, ${REVERT_SECONDS} s`, 'old files and certificates, and a restart'),
    step(
      'file',
      `write ${TLS_FILES.ca}, ${TLS_FILES.cert} (0444) and ${TLS_FILES.key} (0400)`,
      'old ones are put aside',
    ),
    ...filesOf(change).map(({ path, file }) =>
      step('file', `write ${path} (temporary file, fsync, rename)`, file ? 'owner and mode kept' : 'a new file'),
    ),
    step('script', 'systemctl daemon-reload'),
    ...(restartsSocket(change) ? [step('script', 'systemctl restart docker.socket')] : []),
    step('script', 'systemctl restart docker.service', 'about 2 s'),
    step('disarm-revert', 'sign in a second time, ask the engine, then disarm the revert', 'only when both work'),
  ];
}

const fileChange = ({ path, file, after }: TlsFile): FileChange => ({
  path,
  owner: file?.owner ?? 'root:root',
  mode: file?.mode ?? '0644',
  modifiedAt: file?.modifiedAt ?? null,
  before: maskedConfig(text(file)),
  after: maskedConfig(after),
});

const EVERYWHERE = '0.0.0.0';
const placeOf = ({ bind }: TargetOf<'daemon-tls'>, port: number): string =>
  bind === EVERYWHERE ? `port ${port} of every address` : `${bind}:${port}`;

function warnings(target: TargetOf<'daemon-tls'>, { names, sameAuthority }: TlsChange): Sentence[] {
  return [
    ...(sameAuthority
      ? []
      : [sentence`Other clients of this API need a certificate of the new authority, or they are refused.`]),
    sentence`The keys of the authority and of our client are kept here, encrypted, and are never shown. A host without openssl gets a key that is made here, sent once and kept nowhere.`,
    ...(target.port === null ? [] : bindWarnings(target, names)),
    ...(names.length === 0
      ? [sentence`The host told no name of its own: the certificate holds our address of it alone.`]
      : []),
  ];
}

/** Who may knock, now that a certificate is demanded; `names` begins with the one by which we come. */
function bindWarnings({ bind }: TargetOf<'daemon-tls'>, [ours = '']: readonly string[]): Sentence[] {
  if (bind === EVERYWHERE)
    return [
      sentence`The port is open on every address: a certificate is demanded, but let a firewall say who may try.`,
    ];
  return [
    sentence`Who reaches ${value(bind)} may still try: let a firewall say who that is. On other addresses the port is closed.`,
    ...(bind === ours
      ? []
      : [
          sentence`We come to this server as ${value(ours)}. Unless that leads to ${value(bind)}, it cannot be proven from here who is refused.`,
        ]),
  ];
}
