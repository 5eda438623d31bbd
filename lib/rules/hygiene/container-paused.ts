import {
  bad,
  type Container,
  type EngineEvent,
  type Judgement,
  type Process,
  type RuleContext,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isIsolated } from '../reading/container/isolated';
import { containerLinks } from '../reading/verdict/links';
import { unpause } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

interface Facts {
  readonly events: readonly EngineEvent[] | undefined;
  readonly processes: readonly Process[] | undefined;
}

export const containerPaused = defineRule({
  id: 'container-paused',
  family: 'hygiene',
  title: 'Container has been paused for long',
  why: 'It answers nobody, and keeps its memory all the same. Somebody probably meant to let it go on.',
  fix: 'Let it go on (“docker unpause”), or stop it.',
  severity: 'low',
  references: { cis: [], attack: [] },
  needs: ['containers'],
  uses: ['events', 'processes'],
  actions: ['container.unpause'],
  check: ({ containers, ...facts }, context) =>
    containers.map((container): Judgement => {
      const subject = containerSubject(container);
      // Paused and on no network is what our quarantine leaves behind.
      if (!container.paused || isIsolated(container)) return { verdict: 'pass', subject };
      const since = pausedSince(container, facts, context);
      if (since === 'not known')
        return unknown(subject, 'when a container was paused is not known; two scans a day apart decide');
      return since === null ? { verdict: 'pass', subject } : judgePaused(container, since);
    }),
});

const DAY_MS = 86_400_000;
const ENGINE_KEEPS = 256;

/** A time more than a day ago at which it was paused already; null when it was paused within the last day. */
function pausedSince(container: Container, facts: Facts, { earlier, takenAt }: RuleContext): string | null {
  const yesterday = Date.parse(takenAt) - DAY_MS;
  const own = facts.events?.findLast(
    (event) => event.actorId === container.id && /^(pause|unpause|start)$/.test(event.action),
  );
  if (own) return null;
  const seen = earlier.find(({ facts: { containers }, takenAt: at }) => {
    const before = containers.read ? containers.value.find((one) => one.id === container.id) : undefined;
    return before?.paused === true && Date.parse(at) <= yesterday;
  });
  if (seen) return seen.takenAt;
  return facts.events && hasWholeDay(facts, yesterday) && Date.parse(container.startedAt ?? '') <= yesterday
    ? new Date(yesterday).toISOString()
    : 'not known';
}

/** The engine tells the last day, unless it began later or had more to tell than it keeps. */
function hasWholeDay({ events, processes }: Facts, yesterday: number): boolean {
  const engine = processes?.find((one) => one.comm === 'dockerd' && one.containerId === null);
  return (events ?? []).length < ENGINE_KEEPS && Date.parse(engine?.startedAt ?? '') <= yesterday;
}

const judgePaused = (container: Container, since: string): Judgement =>
  fail({
    subject: containerSubject(container),
    sentence: sentence`${value(container.name)} has been ${bad('paused')} since ${value(since)} at least.`,
    evidence: [
      evidence('state', container.status, 'inspect.State.Paused'),
      evidence('since', `${since} or before`, 'earlier scans, engine events'),
    ],
    offers: unpause(container),
    links: containerLinks(container),
  });
