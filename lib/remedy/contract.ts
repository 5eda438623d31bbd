import type { Readable } from 'node:stream';
import type { Poured, Session } from '@/lib/connect';
import type {
  ActionId,
  ActionTarget,
  EvidenceItem,
  Plan,
  RunEvent,
  TargetOf,
  UndoRecord,
  VerifyCheck,
} from '@/lib/model';

/** A session as plan, capture and verify get it: without the writer. */
export type ReadSession = Omit<Session, 'engineWriter' | 'close'>;

/** The authority and the client certificate of one host's Docker API. Secret: they go to the vault and nowhere else. */
export interface TlsKeys {
  readonly ca: string;
  readonly caKey: string;
  readonly cert: string;
  readonly key: string;
}

/** Where the keys of this host's Docker API are kept. What is kept replaces what was kept before. */
export interface TlsKeeper {
  keep(keys: TlsKeys): Promise<void>;
  open(): Promise<TlsKeys | null>;
  /** After an undo: the host does not go by them any more. */
  forget(): Promise<void>;
}

/** What the steps before this one will have taken away, in the preview of many steps: it is planned as if it were gone already. */
export interface GoneBefore {
  readonly containerIds: ReadonlySet<string>;
  readonly pids: ReadonlySet<number>;
}

/** An image that was saved here before it was removed. */
export type KeptImage = Poured & { readonly read: () => Readable };

/** Where images are saved that no registry could give back. */
export interface ImageKeeper {
  /** Why an image of this size is not saved here, as one sentence; null when it can be. */
  whyNot(sizeBytes: number): Promise<string | null>;
  /** Saves it whole, for the run that is about to remove it. Throws a ConnectError, or what the disk says. */
  keep(image: { readonly id: string; readonly ref: string }): Promise<Poured>;
  /** The saved file with its hash computed again; a sentence when there is none, or when it is not as it was kept. */
  open(imageId: string): Promise<KeptImage | string>;
}

/** What an action may use while it only looks. */
export interface PlanContext {
  readonly session: ReadSession;
  readonly hostName: string;
  /** The SHA256 fingerprint of the public key we sign in with; null when we use none. Removing it would lock us out. */
  readonly ownKeyFingerprint: string | null;
  /** A TCP connection from here to a port of the host: the last word on whether a port is open. */
  readonly reaches: (port: number) => Promise<boolean | null>;
  /** The authority that is kept for this host's Docker API, in PEM form and without its key; null when there is none. */
  readonly keptAuthority: () => Promise<string | null>;
  readonly images: ImageKeeper;
  readonly goneBefore?: GoneBefore | undefined;
}

/** What an action may use while it changes something. Only the runner makes one, after the intent is on record. */
export interface ApplyContext extends PlanContext {
  readonly session: Session;
  /** Short id of the run; names files and units on the host. Lower-case letters and digits. */
  readonly runId: string;
  readonly report: (event: Pick<RunEvent, 'state' | 'step' | 'text'>) => void;
  /** A second, new sign-in, not the warm one: proves that we can still come in. The caller closes it. */
  readonly signInAgain: () => Promise<Session>;
  readonly tlsKeys: TlsKeeper;
}

/** Why an action will not be done. One plain sentence; nothing was changed. */
export interface Refusal {
  readonly refused: string;
  /** There is nothing left to do: what it would take away is not there any more. */
  readonly gone?: true;
}

export type Planned = { readonly plan: Plan } | Refusal;

/**
 * One kind of fix (DESIGN §7). `plan`, `capture` and `verify` read; `apply` and `undo` change. Every method that talks to the host may throw a
 * ConnectError. `apply` and `undo` throw `WorldChanged` when the object is not the planned one any more (nothing was changed) and
 * `StepFailed` when a step did not do its work.
 */
export interface Action<K extends ActionTarget['kind'] = ActionTarget['kind']> {
  readonly id: ActionId;
  readonly title: string;
  readonly why: string;
  readonly targetKind: K;
  readonly undoable: boolean;
  plan(target: TargetOf<K>, context: PlanContext): Promise<Planned>;
  capture(plan: Plan, context: PlanContext): Promise<readonly EvidenceItem[]>;
  /** Returns what undo needs, or null when it cannot be undone. */
  apply(plan: Plan, context: ApplyContext): Promise<UndoRecord | null>;
  verify(plan: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]>;
  /** Puts back what apply changed, and says whether it holds. Absent when it cannot be undone. */
  undo?(plan: Plan, record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]>;
}

/** The object is not the one that was planned for: another pid, another image, a changed file. Nothing was changed. */
export class WorldChanged extends Error {
  override readonly name = 'WorldChanged';
}

/** A step ran and did not do its work. The sentence says which and what the host answered. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
}

export const refuse = (sentence: string): Refusal => ({ refused: sentence });
export const refuseGone = (sentence: string): Refusal => ({ refused: sentence, gone: true });
