import type { JoinReason } from './case';
import type { Sentence } from './sentence';
import type { Severity } from './severity';

/** A case as a file is made from it. Names and values come from a host: every rendering escapes them. Times are ISO 8601. */
export interface CaseReport {
  readonly name: string; // SHP-14
  readonly title: string;
  readonly state: string;
  readonly hostName: string;
  readonly owner: string | null;
  readonly openedAt: string;
  readonly closed: { readonly at: string; readonly by: string; readonly reason: string | null } | null;
  readonly risk: { readonly atOpening: number; readonly now: number | null };
  readonly story: readonly Sentence[];
  readonly steps: readonly {
    readonly title: string;
    readonly lines: readonly { readonly text: string; readonly state: string }[];
  }[];
  readonly findings: readonly {
    readonly severity: Severity;
    readonly title: string;
    readonly sentence: Sentence;
    readonly state: string;
    readonly stage: string;
    readonly reasons: readonly JoinReason[];
    readonly at: string;
  }[];
  readonly timeline: readonly { readonly at: string; readonly text: string }[];
  readonly watch: string;
  readonly evidence: { readonly items: number; readonly sizeBytes: number };
  readonly madeAt: string;
  readonly madeBy: string;
  readonly timeZone: string;
}
