import type { PoolKey, Session } from '@/lib/connect';
import type { AnyRule, Snapshot } from '@/lib/model';
import type { SessionTarget } from '@/lib/model/connection';
import type { LookupService } from '@/lib/model/lookup';
import type { Action } from '@/lib/remedy';
import type { ServiceContext } from '../service-context';

export type LookOptions = {
  signal: AbortSignal;
  /** Steps of the collector done of steps known; the name of the one that goes on now. */
  onProgress: (progress: { done: number; total: number; step: string }) => void;
};

/** How the worker reaches hosts. Wired in the composition of the worker; the tests give recorded hosts. */
export interface Reach {
  /** One scan over the host's warm login. Rejects with a ConnectError. */
  look(target: SessionTarget, key: PoolKey, options: LookOptions): Promise<Snapshot>;
  /** Work on the host's warm login. */
  use<Result>(target: SessionTarget, key: PoolKey, work: (session: Session) => Promise<Result>): Promise<Result>;
  /** A new login beside the warm one; the caller closes it. */
  signInAgain(target: SessionTarget): Promise<Session>;
  /** Ends the warm login, after an edit. */
  forget(hostId: string): Promise<void>;
}

/** What the services of the worker are given on top. */
export type WorkContext = ServiceContext & {
  readonly workerId: string;
  readonly reach: Reach;
  readonly rules: readonly AnyRule[];
  readonly actions: readonly Action[];
  /** Other addresses of look-up services. Tests have local ones. */
  readonly lookupBases?: Partial<Record<LookupService, string>>;
  /** Where files of indicators may be put; none in tests that have no folder. */
  readonly feedFolder?: string;
  /** For what goes wrong inside; never told to people. */
  readonly onError: (where: string, error: unknown) => void;
};
