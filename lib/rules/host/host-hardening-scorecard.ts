import { type AnyRule, bad, type FactName, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { HOST } from '../reading/verdict/subject';
import { whyUnread } from '../reading/verdict/why-unread';
import { hostAuditDockerDaemon } from './host-audit-docker-daemon';
import { hostAuditDockerData } from './host-audit-docker-data';
import { hostAuditDockerUnits } from './host-audit-docker-units';
import { hostContentTrustOff } from './host-content-trust-off';
import { hostDockerGroupMembers } from './host-docker-group-members';
import { hostDockerRootNotSeparate } from './host-docker-root-not-separate';
import { hostEmptyPassword } from './host-empty-password';
import { hostExtraUid0 } from './host-extra-uid0';
import { hostFirewallInactive } from './host-firewall-inactive';
import { hostKernelOld } from './host-kernel-old';
import { hostServiceAccountShell } from './host-service-account-shell';
import { hostSshdWeak } from './host-sshd-weak';
import { hostTimeSkew } from './host-time-skew';

/** The rules that say how well the host itself is kept. Signs of a break-in are no part of the card. */
const CARD: readonly AnyRule[] = [
  hostAuditDockerDaemon,
  hostAuditDockerData,
  hostAuditDockerUnits,
  hostContentTrustOff,
  hostDockerGroupMembers,
  hostDockerRootNotSeparate,
  hostEmptyPassword,
  hostExtraUid0,
  hostFirewallInactive,
  hostKernelOld,
  hostServiceAccountShell,
  hostSshdWeak,
  hostTimeSkew,
];

const namesOf = (rule: AnyRule): readonly FactName[] => [...rule.needs, ...(rule.needsAny ?? []), ...(rule.uses ?? [])];
const NAMES: readonly FactName[] = [...new Set(CARD.flatMap(namesOf))];

export const hostHardeningScorecard = defineRule({
  id: 'host-hardening-scorecard',
  family: 'host',
  title: 'Base host hardening not verified',
  why: 'Containers are as safe as the host below them. This sums up the checks of the host; each of them has its own finding.',
  fix: 'Go through the findings of the host, the most severe first.',
  severity: 'info',
  references: { cis: ['1.2.1'], attack: [] },
  needs: [],
  needsAny: NAMES,
  actions: [],
  check: (facts, context): readonly Judgement[] => {
    const rules = CARD.filter((rule) => !context.policy.rulesOff.includes(rule.id));
    const cards = rules.map((rule) => cardOf(rule, facts, context));
    const failed = cards.filter((card) => card.verdict === 'fail');
    const unseen = cards.filter((card) => card.verdict === 'unknown');
    const [first] = unseen;
    if (failed.length === 0 && first)
      return [
        unknown(HOST, `${unseen.length} of the ${cards.length} checks of the host were not made: ${first.reason}`),
      ];
    if (failed.length === 0) return [];
    return [
      fail({
        subject: HOST,
        sentence: sentence`${bad(failed.length)} of ${value(cards.length)} checks of the host itself fail${value(unseen.length > 0 ? `, ${unseen.length} were not made` : '')}.`,
        evidence: [
          ...failed.map(({ rule }) => evidence('fails', rule.title, rule.id)),
          ...unseen.map(({ rule, reason }) => evidence('not checked', `${rule.title}: ${reason}`, rule.id)),
        ],
      }),
    ];
  },
});

interface Card {
  readonly rule: AnyRule;
  readonly verdict: Judgement['verdict'];
  readonly reason: string; // of an unknown
}

function cardOf(rule: AnyRule, facts: Readonly<Partial<Record<FactName, unknown>>>, context: RuleContext): Card {
  const missing = missingFact(rule, facts);
  if (missing) return { rule, verdict: 'unknown', reason: whyUnread(context, missing) };
  const judgements = rule.check(facts as never, context);
  const unknowns = judgements.flatMap((one) => (one.verdict === 'unknown' ? [one.reason] : []));
  const fails = judgements.some((one) => one.verdict === 'fail');
  return { rule, verdict: fails ? 'fail' : unknowns.length > 0 ? 'unknown' : 'pass', reason: unknowns[0] ?? '' };
}

function missingFact(
  { needs, needsAny = [] }: AnyRule,
  facts: Readonly<Partial<Record<FactName, unknown>>>,
): FactName | undefined {
  const isMissing = (name: FactName): boolean => facts[name] === undefined;
  return needs.find(isMissing) ?? (needsAny.every(isMissing) ? needsAny[0] : undefined);
}
