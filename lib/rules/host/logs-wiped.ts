import { bad, type HostIdentity, type Judgement, type LogFile, type LoginHistory, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';

const DAY_SECONDS = 86_400;
const WATCHED = /^\/var\/log\/(?:auth\.log|secure|syslog|messages|wtmp|btmp|lastlog)$/;
/** Written only by failures, or sparse and often unused: empty says nothing. */
const OFTEN_EMPTY = /\/(?:btmp|lastlog)$/;
/** Leeway for the first record that a boot itself writes. */
const AFTER_BOOT_MS = 3_600_000;

export const logsWiped = defineRule({
  id: 'logs-wiped',
  family: 'host',
  title: 'System or login logs were emptied',
  why: 'An empty log on a server that has run for days was emptied by someone. What it said about the way in is gone.',
  fix: 'Keep what is left, look for copies in backups or a log server, and treat the host as broken into.',
  severity: 'high',
  references: { cis: [], attack: ['T1070.002'] },
  needs: ['logFiles', 'identity'],
  uses: ['logins'],
  actions: [],
  check: ({ logFiles, identity, logins }) =>
    identity.uptimeSeconds <= DAY_SECONDS
      ? []
      : [...logFiles.filter((one) => WATCHED.test(one.path)).map(judgeLog), ...judgeRecords(identity, logins)],
});

function judgeLog(log: LogFile): Judgement {
  const subject = { kind: 'file', id: log.path, name: log.path } as const;
  const empty = !log.exists || log.sizeBytes === 0;
  // A rotation leaves yesterday's file beside the empty one.
  if (!empty || log.rotatedSibling || !log.writerRunning || OFTEN_EMPTY.test(log.path))
    return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${bad(log.path)} is ${bad(log.exists ? 'empty' : 'missing')} although the program that writes it runs.`,
    evidence: [
      evidence('size', log.exists ? `${log.sizeBytes} bytes` : 'missing', log.path),
      evidence('changed', log.modifiedAt ?? 'not known', 'stat'),
    ],
    links: { paths: [log.path], ...(log.modifiedAt ? { at: log.modifiedAt } : {}) },
  });
}

/** The first sign-in record cannot be younger than the boot unless older ones were cut off; a rotation is monthly and keeps a sibling. */
function judgeRecords(identity: HostIdentity, logins: LoginHistory | undefined): readonly Judgement[] {
  const { bootAt } = identity;
  const first = logins?.wtmpFirstAt;
  if (!bootAt || !first || Date.parse(first) <= Date.parse(bootAt) + AFTER_BOOT_MS) return [];
  return [
    fail({
      subject: { kind: 'file', id: '/var/log/wtmp#first', name: '/var/log/wtmp' },
      sentence: sentence`The record of sign-ins begins at ${bad(first)}, after the boot: older entries were cut off.`,
      evidence: [evidence('first record', first, '/var/log/wtmp'), evidence('boot', bootAt, '/proc/stat')],
      links: { paths: ['/var/log/wtmp'], at: first },
    }),
  ];
}
