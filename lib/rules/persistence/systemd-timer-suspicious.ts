import { bad, type Judgement, type RuleContext, type Snapshot, type SystemdUnit, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { unitEvidence, unitLinks, unitOffers, unitSubject } from './unit-judgement';
import { unitSign } from './unit-signs';

export const systemdTimerSuspicious = defineRule({
  id: 'systemd-timer-suspicious',
  family: 'persistence',
  title: 'systemd timer triggers an odd service',
  why: 'A timer is cron by another name, and fewer people look there.',
  fix: 'Look at the service it starts, stop and disable both, and put their files aside.',
  severity: 'high',
  references: { cis: [], attack: ['T1053.006'] },
  needs: ['units'],
  actions: ['systemd.disableUnit', 'file.quarantine'],
  check: ({ units }, context) =>
    units.filter((unit) => unit.kind === 'timer').map((timer) => judgeTimer(timer, units, context)),
});

const OFTEN_MINUTES = 5;

function judgeTimer(timer: SystemdUnit, units: readonly SystemdUnit[], context: RuleContext): Judgement {
  const subject = unitSubject(timer);
  if (timer.packageOwner !== null || isApproved(timer, context)) return { verdict: 'pass', subject };
  const serviceName = timer.triggers === '' ? timer.name.replace(/\.timer$/, '.service') : timer.triggers;
  const service = units.find((unit) => unit.name === serviceName && unitSign(unit, context) !== null);
  const sign = service ? unitSign(service, context) : null;
  const minutes = everyMinutes(timer);
  const often = context.baseline !== null && minutes !== null && minutes <= OFTEN_MINUTES;
  if (!sign && !often) return { verdict: 'pass', subject };
  const why = sign
    ? `${serviceName}, which ${sign.label}`
    : `${serviceName} every ${minutes ?? 0} minutes, new since the baseline`;
  return fail({
    subject,
    severity: sign ? 'high' : 'medium',
    sentence: sentence`Timer ${value(timer.name)} starts ${bad(why)}.`,
    evidence: [
      evidence('timer', timer.timerLines.join('; '), timer.path),
      evidence('starts', serviceName, timer.path),
      ...(sign ? [evidence('that service', `${sign.label}: ${sign.text}`, service?.path ?? '')] : []),
      ...unitEvidence(timer).slice(1),
    ],
    offers: [...unitOffers(timer), ...(service ? unitOffers(service) : [])],
    links: unitLinks(timer),
  });
}

/** There unchanged when a person marked the host as known good; on another host of its group its file has another time. */
function isApproved(timer: SystemdUnit, { baseline }: RuleContext): boolean {
  return (
    baseline !== null &&
    unitsIn(baseline.snapshot).some(
      (one) => one.path === timer.path && (one.modifiedAt === timer.modifiedAt || textOf(one) === textOf(timer)),
    )
  );
}

const textOf = ({ timerLines, triggers, execLines }: SystemdUnit): string =>
  JSON.stringify([timerLines, triggers, execLines]);

const unitsIn = ({ facts }: Snapshot): readonly SystemdUnit[] => (facts.units.read ? facts.units.value : []);

const UNIT_MINUTES: Readonly<Record<string, number>> = {
  s: 1 / 60,
  sec: 1 / 60,
  '': 1 / 60,
  min: 1,
  m: 1,
  h: 60,
  hour: 60,
  d: 1440,
};

/** OnUnitActiveSec=5min in minutes; null for timers of the calendar. */
function everyMinutes(timer: SystemdUnit): number | null {
  for (const line of timer.timerLines) {
    const parts = /^OnUnitActiveSec\s*=\s*(\d+)\s*([a-z]*)/.exec(line);
    const unit =
      UNIT_MINUTES[
        (parts?.[2] ?? '')
          .replace(/^(second|seconds)$/, 's')
          .replace(/^(minute|minutes)$/, 'min')
          .replace(/^hours$/, 'h')
      ];
    if (parts && unit !== undefined) return Number(parts[1]) * unit;
  }
  return null;
}
