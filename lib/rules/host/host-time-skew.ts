import { bad, type EngineSettings, type HostIdentity, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { HOST } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

export const hostTimeSkew = defineRule({
  id: 'host-time-skew',
  family: 'host',
  title: 'Host clock is off',
  why: 'With a wrong clock logs cannot be compared with those of other hosts, events fall out of the window that is looked at, and certificates seem invalid.',
  fix: 'Turn on time synchronisation (timedatectl set-ntp true) and see why it was off.',
  severity: 'low',
  references: { cis: [], attack: [] },
  needs: [],
  needsAny: ['engineSettings', 'identity'],
  actions: [],
  check: ({ engineSettings, identity }, { policy }): readonly Judgement[] => {
    const clock = readClock(identity, engineSettings);
    if (!clock) return [unknown(HOST, 'the engine did not tell the time')];
    if (Math.abs(clock.skewMs) <= threshold(policy, 'clock-skew-seconds') * 1000) return [];
    const seconds = Math.round(Math.abs(clock.skewMs) / 1000);
    return [
      fail({
        subject: HOST,
        sentence: sentence`The clock of this host is ${bad(`${duration(seconds)} ${clock.skewMs > 0 ? 'ahead' : 'behind'}`)}: it says ${value(clock.at)}.`,
        evidence: [evidence('difference', `${clock.skewMs > 0 ? '+' : '-'}${seconds} s`, clock.source)],
      }),
    ];
  },
});

interface Clock {
  readonly at: string;
  readonly skewMs: number; // after what the way there took was allowed for
  readonly source: string;
}

/** The host's own clock, else the engine's: they are one and the same. */
function readClock(identity: HostIdentity | undefined, engine: EngineSettings | undefined): Clock | null {
  if (identity) return { at: identity.clockAt, skewMs: identity.clockSkewMs, source: 'date' };
  if (!engine || engine.clockSkewMs === null) return null;
  return { at: engine.systemAt ?? '', skewMs: engine.clockSkewMs, source: 'info.SystemTime' };
}

const STEPS = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
] as const;

/** "3 hours", "2 minutes". */
function duration(seconds: number): string {
  const [size, name] = STEPS.find(([step]) => seconds >= step) ?? [1, 'second'];
  const count = Math.round(seconds / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
