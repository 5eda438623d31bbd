import { randomBytes } from 'node:crypto';
import { asConnectError, type ConnectError } from '@/lib/connect/connect-error';
import type { Session } from '@/lib/connect/session';
import {
  FACT_NAMES,
  FACTS,
  type Fact,
  type Facts,
  read,
  type ServerCertificate,
  type Snapshot,
  unread,
} from '@/lib/model';
import { layersThrough } from './ask-layers';
import { type EngineLimits, type EngineReading, readEngine } from './engine/read-engine';
import { fillFromProcesses } from './fill-from-processes';
import { allUnread, type HostFacts } from './host/read-facts';
import { type HostReading, readHost } from './host/read-host';
import { COLLECTOR_SCRIPT, collectorVersion } from './host/script';
import { cleanDeep } from './text/clean-text';

export interface SnapshotLimits extends EngineLimits {
  readonly hostBytes: number;
  readonly hostMilliseconds: number;
}

export interface SnapshotStep {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

export interface SnapshotOptions {
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((step: SnapshotStep) => void) | undefined;
  readonly limits?: Partial<SnapshotLimits> | undefined;
}

export const DEFAULT_LIMITS: SnapshotLimits = {
  width: 8,
  statsWidth: 48,
  containers: 1000,
  images: 300,
  slowMilliseconds: 6000,
  hostBytes: 32 * 1024 * 1024,
  hostMilliseconds: 25_000,
};

const ENGINE_STEPS = 9;

/**
 * One scan's look at a host: engine requests and the host script side by side. Every fact is read or says why not; a part that fails
 * takes no other with it. Rejects only when `signal` aborts.
 */
export async function takeSnapshot(session: Session, options: SnapshotOptions): Promise<Snapshot> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const takenAt = options.now();
  const begun = performance.now();
  const progress = stepCounter(options.onProgress, ENGINE_STEPS + 2);
  const [engine, host] = await Promise.all([
    readEngine(session.engine, {
      limits,
      now: options.now,
      signal: options.signal,
      hostToldProcesses: session.shell !== null,
      onStep: () => progress('engine'),
      askLayers: layersThrough(session, options.signal),
    }),
    runCollector(session, options, limits).then((run) => {
      progress('host');
      return run;
    }),
  ]);
  options.signal?.throwIfAborted();
  const reading = hostReading(host, engine);
  const facts = checked(
    fillFromProcesses({
      ...engine.facts,
      ...reading.facts,
      serverCertificates: certificates(session, reading),
      outsideProbe: NO_PROBE,
    }),
  );
  progress('done');
  return {
    schema: 'shipshape.snapshot/1',
    takenAt: takenAt.toISOString(),
    durationMs: Math.round(performance.now() - begun),
    collectorVersion,
    connection: {
      kind: session.kind,
      address: session.description,
      privilege: session.kind === 'docker-tls' ? 'api' : session.capabilities.privilege,
      engineSocketPath: session.capabilities.engineSocketPath,
      enginesNotRead: session.capabilities.enginesNotRead,
    },
    facts,
  };
}

function stepCounter(report: SnapshotOptions['onProgress'], total: number): (name: string) => void {
  let done = 0;
  return (name) => {
    done = Math.min(total, done + 1);
    report?.({ name, done, total });
  };
}

interface CollectorRun {
  readonly output: Uint8Array | null;
  readonly failure: Fact<never> | null;
  readonly nonce: string;
  readonly startedMs: number;
  readonly endedMs: number;
}

async function runCollector(
  session: Session,
  { now, signal }: SnapshotOptions,
  limits: SnapshotLimits,
): Promise<CollectorRun> {
  const nonce = randomBytes(16).toString('hex');
  const startedMs = now().getTime();
  const ended = (output: Uint8Array | null, failure: Fact<never> | null): CollectorRun => ({
    output,
    failure,
    nonce,
    startedMs,
    endedMs: now().getTime(),
  });
  if (!session.shell) return ended(null, unread('connection-cannot-see'));
  try {
    const { stdout } = await session.shell.run({
      script: COLLECTOR_SCRIPT,
      stdin: `${nonce}\n`,
      limits: { bytes: limits.hostBytes, milliseconds: limits.hostMilliseconds },
      privilege: 'auto',
      signal,
    });
    return ended(stdout, null);
  } catch (thrown) {
    const error = asConnectError(thrown, 'connection-lost');
    return ended(error.partialStdout ?? null, hostFailure(error));
  }
}

function hostFailure(error: ConnectError): Fact<never> {
  if (error.code === 'timed-out') return unread('timed-out', error.sentence);
  if (error.code === 'answer-too-large') return unread('answer-too-large', error.sentence);
  if (error.code === 'shell-unavailable') return unread('connection-cannot-see', error.sentence);
  if (error.code === 'sudo-refused') return unread('no-permission', error.sentence);
  return unread('cut-short', error.sentence);
}

/** A script that was cut keeps its complete sections; the missing ones carry the reason of the cut. */
function hostReading(run: CollectorRun, engine: EngineReading): HostReading {
  if (!run.output) {
    const failure = run.failure ?? unread('cut-short');
    return { facts: allUnread(failure), certificates: failure };
  }
  const { containers } = engine.facts;
  const inspected = containers.read ? containers.value : [];
  const reading = readHost(run.output, run.nonce, {
    known: {
      ids: new Set(engine.listedIds),
      mainPids: new Map(
        inspected.filter((container) => container.pid > 0).map((container) => [container.pid, container.id]),
      ),
    },
    startedMs: run.startedMs,
    endedMs: run.endedMs,
  });
  return run.failure ? { ...reading, facts: withReason(reading.facts, run.failure) } : reading;
}

function withReason(facts: HostFacts, failure: Fact<never>): HostFacts {
  const entries: [string, Fact<unknown>][] = Object.entries(facts);
  const renamed = entries.map(
    ([name, fact]) => [name, !fact.read && fact.reason === 'cut-short' ? failure : fact] as const,
  );
  return Object.fromEntries(renamed) as unknown as HostFacts;
}

/** The handshake's certificate and those in the engine's files. */
function certificates(session: Session, reading: HostReading): Fact<ServerCertificate[]> {
  const leaf = session.serverCertificate?.chain[0];
  const shown: ServerCertificate[] = leaf
    ? [
        {
          source: 'handshake',
          path: '',
          subject: leaf.subject,
          issuer: leaf.issuer,
          notBeforeAt: leaf.notBefore,
          notAfterAt: leaf.notAfter,
          keyType: leaf.keyType,
          keyBits: leaf.keyBits === 0 ? null : leaf.keyBits,
          signatureAlgorithm: leaf.signatureAlgorithm ?? '',
          names: leaf.subjectAltNames,
          fingerprint: leaf.fingerprint,
        },
      ]
    : [];
  if (reading.certificates.read)
    return read([...shown, ...reading.certificates.value], reading.certificates.unreadItems);
  return leaf ? read(shown) : reading.certificates;
}

/** Connections from outside are no reading of the host: whoever runs the scan tries them, where a person wants that. */
const NO_PROBE = unread('not-asked', 'the outside probe is off for this host');

/** The door of this room: strings cleaned once, and every fact held against its schema. */
function checked(facts: Facts): Facts {
  const entries = FACT_NAMES.map((name) => {
    const parsed = FACTS[name].safeParse(cleanDeep(facts[name]));
    return [
      name,
      parsed.success ? parsed.data : unread('answer-not-understood', parsed.error.issues[0]?.message),
    ] as const;
  });
  return Object.fromEntries(entries) as unknown as Facts;
}
