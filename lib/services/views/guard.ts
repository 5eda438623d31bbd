import type { GuardKind, ProtectedKind } from '@/lib/model';
import type { Instant } from './words';

/** Where it holds. */
export type ScopeView =
  | { kind: 'host'; hostId: string; hostName: string }
  | { kind: 'group'; tag: string }
  | { kind: 'fleet' };

/** What a person said of hosts. `hosts`: how many it holds for now. */
export type GuardRow = {
  id: string;
  guard: GuardKind;
  scope: ScopeView;
  owner: string;
  reason: string;
  setAt: Instant;
  hosts: number;
};

/** One thing that nobody may touch. The name comes from a host, or was typed. */
export type ProtectedRow = {
  id: string;
  thing: ProtectedKind;
  name: string;
  scope: ScopeView;
  owner: string;
  reason: string;
  markedAt: Instant;
};

/** The settings page: what holds, and of what more can be said. */
export type GuardsView = {
  guards: GuardRow[];
  things: ProtectedRow[];
  tags: string[];
  hosts: { id: string; name: string }[];
};

/** What holds on one host, nearest first: for its banner and its menu. */
export type HeldGuardView = Pick<GuardRow, 'id' | 'guard' | 'owner' | 'reason' | 'setAt'> & { scope: ScopeView };

/** The mark on a thing, beside its buttons. `name` is what was marked: it may be wider than the thing. */
export type ProtectionView = { id: string; name: string; owner: string; reason: string; scope: ScopeView };
