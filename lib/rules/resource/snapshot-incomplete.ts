import {
  bad,
  FACT_NAMES,
  type Judgement,
  sentence,
  type UnreadFact,
  type UnreadReason,
  unreadSentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';

const SUBJECT = { kind: 'collector', id: 'collector', name: 'collector' } as const;

/** What is not there is no gap: a host without nftables has no nftables to read. */
const NO_GAP: ReadonlySet<UnreadReason> = new Set(['not-installed', 'not-asked']);

export const snapshotIncomplete = defineRule({
  id: 'snapshot-incomplete',
  family: 'resource',
  title: 'Collector could not see everything',
  why: 'What was not seen is not clean. The checks that need it are shown as not checked.',
  fix: 'Let the login read more (root, sudo -n, the docker group), or add a connection over SSH where only the Docker API is used.',
  severity: 'medium',
  references: { cis: [], attack: [] },
  needs: [],
  needsAny: FACT_NAMES,
  // It is about gaps: it sees them all, and judges none of the facts.
  enoughInPart: FACT_NAMES,
  actions: [],
  check: (_, { unreadFacts = [] }): readonly Judgement[] => {
    // A gap that stops no check costs nothing.
    const gaps = unreadFacts.filter((gap) => !NO_GAP.has(gap.reason) && gap.ruleIds.length > 0);
    const [first] = gaps;
    if (!first) return [{ verdict: 'pass', subject: SUBJECT }];
    const ruleIds = [...new Set(gaps.flatMap((gap) => gap.ruleIds))].sort();
    const more = gaps.length > 1 ? ` and ${gaps.length - 1} more` : '';
    return [
      fail({
        subject: SUBJECT,
        sentence: sentence`${bad(ruleIds.length)} checks could not see all they need: ${value(labelOf(first))}${value(more)} (${value(unreadSentence(first.reason, first.detail || undefined))}).`,
        evidence: [
          ...gaps.map((gap) => evidence(labelOf(gap), unreadSentence(gap.reason, gap.detail || undefined), 'scan')),
          evidence('not evaluated', ruleIds.join(', '), 'catalogue'),
        ],
      }),
    ];
  },
});

/** "hostDisks" -> "host disks": the names are words already. */
const labelOf = ({ name }: UnreadFact): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
