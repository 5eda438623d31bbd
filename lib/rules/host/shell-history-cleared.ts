import { bad, type Judgement, type ShellHistory, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { shorten } from '../reading/container/container-words';
import { incidentNear, incidentTimes } from '../reading/host/incident-window';

/** So many sign-ins leave commands behind; fewer may be file copies and scripts. */
const SESSIONS = 3;
const CLEARS =
  /\bhistory\s+-c\b|\bHISTSIZE=0\b|\bHISTFILESIZE=0\b|\bHISTFILE=\/dev\/null\b|\bunset\s+HISTFILE\b|(?:shred|truncate|rm|cat\s+\/dev\/null|>\s*)\S*\s.*history/;

export const shellHistoryCleared = defineRule({
  id: 'shell-history-cleared',
  family: 'host',
  title: 'Shell history was wiped or disabled',
  why: 'Someone who signs in often leaves commands behind. An empty history beside many sign-ins was emptied on purpose.',
  fix: 'Compare with the other traces of the same hour. Nothing brings the history back.',
  severity: 'medium',
  references: { cis: [], attack: ['T1070.003'] },
  needs: ['shellHistories'],
  uses: ['logins', 'containers', 'processes', 'cronEntries'],
  actions: [],
  check: ({ shellHistories, logins, ...around }, context) => {
    const times = incidentTimes(around, context);
    return shellHistories.map((history) => judgeHistory(history, logins?.sessionCounts[history.user] ?? 0, times));
  },
});

function judgeHistory(history: ShellHistory, sessions: number, times: readonly string[]): Judgement {
  const subject = { kind: 'file', id: history.path, name: history.path } as const;
  const why = whyOf(history, sessions);
  if (why === null) return { verdict: 'pass', subject };
  const near = incidentNear(history.modifiedAt, times);
  return fail({
    subject,
    severity: near ? 'high' : 'medium',
    sentence: near
      ? sentence`The shell history of ${value(history.user)} ${bad(why)}, in the hour of the break-in.`
      : sentence`The shell history of ${value(history.user)} ${bad(why)}.`,
    evidence: [
      evidence('state', `${history.state}, ${history.sizeBytes} bytes`, history.path),
      evidence('sign-ins', sessions, '/var/log/wtmp'),
      evidence('changed', history.modifiedAt ?? 'not known', 'stat'),
      ...history.disabledBy.map((line) =>
        evidence('switched off', shorten(line.text, 160), `${line.path}:${line.lineNumber}`),
      ),
      ...clearing(history).map((line) =>
        evidence('command', shorten(line.text, 160), `${history.path}:${line.lineNumber}`),
      ),
      ...(near ? [evidence('the break-in', near, 'times of the decisive traces')] : []),
    ],
    links: { paths: [history.path], ...(history.modifiedAt ? { at: history.modifiedAt } : {}) },
  });
}

/** Only bash and sh write .bash_history: of a zsh or fish user a missing one says nothing. */
const writesThisFile = (history: ShellHistory): boolean => /\/(?:ba|da|a)?sh$/.test(history.shell.trim());
const clearing = (history: ShellHistory) => history.notableLines.filter((line) => CLEARS.test(line.text));

function whyOf(history: ShellHistory, sessions: number): string | null {
  if (history.state === 'null-link') return 'goes to /dev/null';
  if (history.disabledBy.length > 0) return 'is switched off';
  if (clearing(history).length > 0) return 'was cleared by a command';
  if (!writesThisFile(history) || sessions < SESSIONS) return null;
  if (history.state === 'empty') return `is empty after ${sessions} sign-ins`;
  return history.state === 'missing' ? `is missing after ${sessions} sign-ins` : null;
}
