import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { takeSnapshot } from '@/lib/collect';
import { ConnectError, openSession, type Session, SessionPool } from '@/lib/connect';
import { FACT_NAMES, type Snapshot } from '@/lib/model';
import { ACTIONS } from '@/lib/remedy';
import { RULES } from '@/lib/rules/registry';
import type { LookOptions, Reach, WorkContext } from '@/lib/services/work/work-context';
import { type Composition, compose } from './compose';
import { readProcessSettings } from './env';
import { logError } from './log';

/** What the worker holds open on top: the pool of logins. */
export type WorkerComposition = Composition & WorkContext;

/** Wires the worker: the only process that is given a way to reach hosts. */
export async function composeWorker(): Promise<WorkerComposition> {
  const base = await compose('worker');
  const pool = new SessionPool();
  const close = async (): Promise<void> => {
    await pool.close();
    await base.close();
  };
  return {
    ...base,
    workerId: randomUUID(),
    reach: reachThrough(pool),
    rules: RULES,
    actions: ACTIONS,
    feedFolder: join(readProcessSettings().dataFolder, 'intel'),
    onError: logError,
    close,
  };
}

function reachThrough(pool: SessionPool): Reach {
  return {
    look: (target, key, options) =>
      pool.use(key, target, (session) => look(session, options), { signal: options.signal }),
    use: (target, key, work) => pool.use(key, target, work),
    signInAgain: (target) => openSession(target),
    forget: (hostId) => pool.evict(hostId),
  };
}

async function look(session: Session, { signal, onProgress }: LookOptions): Promise<Snapshot> {
  const snapshot = await takeSnapshot(session, {
    now: () => new Date(),
    signal,
    onProgress: ({ name, done, total }) => onProgress({ step: name, done, total }),
  });
  // A login that broke before anything was read is a host that was not seen, not one about which nothing is known.
  const sawNothing = FACT_NAMES.every((name) => !snapshot.facts[name].read);
  if (!sawNothing) return snapshot;
  const reason: unknown = session.ended.aborted ? session.ended.reason : null;
  throw reason instanceof ConnectError ? reason : new ConnectError('connection-lost');
}
