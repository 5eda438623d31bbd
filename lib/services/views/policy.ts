import type { FilterOption } from './fleet';
import type { Instant, Severity } from './words';

/** `''` is the whole fleet, anything else the tag of a group. */
export type PolicyScope = string;

/** One thing that somebody wants changed in one scope; null takes the scope's own word back. */
export type PolicyEdit =
  | { kind: 'rule'; ruleId: string; state: 'on' | 'off' | null }
  | { kind: 'severity'; ruleId: string; severity: Severity | null }
  | { kind: 'threshold'; name: string; value: number | null }
  | { kind: 'list'; name: PolicyListName; values: string[] };

export type PolicyListName = 'trustedNamespaces' | 'trustedKeyFingerprints' | 'wildcardListeners';

/** What one edit did: `what` is a rule, a threshold or a list by its id; a value is null where nothing was said. */
export type PolicyTurn = {
  kind: PolicyEdit['kind'];
  what: string;
  before: string | null;
  after: string | null;
};

/** One rule as a scope has it: what the scope says itself, and what would hold without that. */
export type PolicyRuleRow = {
  ruleId: string;
  family: string;
  title: string;
  ruleSeverity: Severity;
  own: { state: 'on' | 'off' | null; severity: Severity | null };
  inherited: { state: 'on' | 'off'; severity: Severity | null };
  thresholds: PolicyThreshold[];
  open: number;
};

export type PolicyThreshold = {
  name: string;
  unit: string;
  min: number;
  max: number;
  standard: number;
  own: number | null;
  inherited: number;
  /** Several rules decide by it. */
  shared: boolean;
};

export type PolicyChangeRow = {
  version: number;
  at: Instant;
  who: string;
  scope: PolicyScope;
  reason: string;
  turns: PolicyTurn[];
};

/** The page of the policy in one scope. */
export type PolicyView = {
  version: number;
  scope: PolicyScope;
  /** Tags of hosts, with how many carry each; those of groups that say something first. */
  groups: (FilterOption & { edited: boolean })[];
  hosts: number;
  rules: PolicyRuleRow[];
  lists: Record<PolicyListName, string[]>;
  history: PolicyChangeRow[];
  mayChange: boolean;
  /** Hosts whose last scan was not judged by this policy yet. */
  waiting: number;
};

/** What would become of findings. `looked` hosts of `hosts` were judged anew from their last scan. */
export type PolicyEffect = {
  looked: number;
  hosts: number;
  closes: EffectCount;
  opens: EffectCount;
  changes: EffectCount;
  rows: EffectRow[];
};
export type EffectCount = { findings: number; hosts: number };
export type EffectTurn = 'closes' | 'opens' | 'changes';
/** Host and subject are their own texts. */
export type EffectRow = {
  turn: EffectTurn;
  hostId: string;
  hostName: string;
  ruleId: string;
  title: string;
  subjectName: string;
  before: Severity | null;
  after: Severity | null;
};
