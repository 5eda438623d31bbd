import type { Plan } from '@/lib/model';
import type { RolloutAsk } from '../rollouts/rollout-ask';
import type { Instant, Outcome } from './words';

export type RolloutState = 'planning' | 'planned' | 'running' | 'stopped' | 'done' | 'undoing' | 'undone';
export type RolloutStop = 'person' | 'refused' | 'failed' | 'unconfirmed' | 'unknown';
/** `changed`: the host is not any more what the preview saw. `refused`: its own reason stands beside it. */
export type RolloutSkip = 'unreachable' | 'refused' | 'changed' | 'busy';

/** What can be done wherever a thing is, how it is asked for, and on how many hosts that is as far as is known now. */
export type EverywhereOffer = { ask: RolloutAsk; label: string; hosts: number };

/** The action on one thing of one host. `target` comes from the host: show it escaped. */
export type RolloutStepView = {
  id: string;
  target: string;
  state: 'planning' | 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  /** Which of the different plans it has; null when there is none. */
  plan: number | null;
  /** What it would be now, where the host has changed since the preview. */
  newPlan: Plan | null;
  skip: { reason: RolloutSkip; sentence: string | null } | null;
  run: { id: string; outcome: Outcome | null; sentence: string | null; undone: boolean; canUndo: boolean } | null;
  undo: { state: 'asked' | 'ended' | 'refused'; sentence: string | null } | null;
};

export type RolloutHost = {
  id: string;
  name: string;
  /** 0 is the canary; null when it has not come to that. */
  wave: number | null;
  steps: RolloutStepView[];
};

/** Hosts whose plans do the same, shown once. */
export type PlanGroup = { plan: Plan; hosts: { id: string; name: string }[] };

/** One action on every host where a thing was seen. Read again at each live event `rollout`. */
export type RolloutView = {
  id: string;
  actionId: string;
  /** "Quarantine". */
  action: string;
  /** What it is about; it comes from hosts or people: show it escaped. */
  label: string;
  /** How to ask for the same again. */
  ask: RolloutAsk;
  state: RolloutState;
  hash: string | null;
  plannedAt: Instant;
  plannedBy: string;
  /** Whether the one who looks made the preview: nobody else can confirm it. */
  mine: boolean;
  expiresAt: Instant;
  confirmedBy: string | null;
  confirmedAt: Instant | null;
  finishedAt: Instant | null;
  stopAskedBy: string | null;
  stop: { reason: RolloutStop; sentence: string | null } | null;
  undo: { by: string | null; askedAt: Instant | null; endedAt: Instant | null; possible: number };
  waveSize: number;
  /** To be typed before it is confirmed; null when nothing is. */
  phrase: string | null;
  /** Hosts that have a plan, planned of all while it is planned, done, skipped and failed. */
  counts: { hosts: number; planned: number; ready: number; done: number; skipped: number; failed: number };
  plans: PlanGroup[];
  hosts: RolloutHost[];
  /** Nobody knows whether the thing is there. */
  notRead: { id: string; name: string; reason: string | null }[];
  leftOut: number;
};

export type RolloutRow = Pick<
  RolloutView,
  'id' | 'action' | 'label' | 'state' | 'plannedAt' | 'plannedBy' | 'confirmedAt' | 'finishedAt'
> & { hosts: number; done: number; skipped: number; stop: RolloutStop | null };
