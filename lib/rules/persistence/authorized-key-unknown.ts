import {
  type AuthorizedKey,
  bad,
  type Judgement,
  type RuleContext,
  type Sentence,
  type Severity,
  type Subject,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { shorten } from '../reading/container/container-words';
import { incidentNear, incidentTimes } from '../reading/host/incident-window';
import { addedSinceLastScan, isTrustedKey, predatesIncident } from './known-keys';

export const authorizedKeyUnknown = defineRule({
  id: 'authorized-key-unknown',
  family: 'persistence',
  title: 'Unknown SSH key grants access',
  why: 'A key that nobody here knows is a second door: it stays open when passwords change and containers are gone.',
  fix: 'Ask whose key it is. Remove it when nobody answers; else mark the host as known good, so that only new keys are asked about.',
  severity: 'high',
  references: { cis: [], attack: ['T1098.004'] },
  needs: ['authorizedKeys'],
  uses: ['containers', 'processes', 'cronEntries'],
  actions: ['ssh.removeAuthorizedKey'],
  check: ({ authorizedKeys, ...around }, context) => {
    const times = incidentTimes(around, context);
    return authorizedKeys.map((key) => judgeKey(key, authorizedKeys, times, context));
  },
});

function judgeKey(
  key: AuthorizedKey,
  keys: readonly AuthorizedKey[],
  times: readonly string[],
  context: RuleContext,
): Judgement {
  const subject = keySubject(key);
  if (isTrustedKey(key, context)) return { verdict: 'pass', subject };
  const doubt = doubtOf(key, keys, times, context);
  return fail({
    subject,
    severity: doubt.severity,
    sentence: sentenceOf(key, doubt.why),
    evidence: [
      evidence('key', `${key.keyType} ${key.fingerprint}`, `${key.path}:${key.lineNumber}`),
      evidence('comment', key.comment === '' ? 'none' : shorten(key.comment, 120), `${key.path}:${key.lineNumber}`),
      evidence('signs in as', key.user, key.path),
      evidence('file written', key.fileModifiedAt ?? 'not known', 'stat'),
      ...(key.options === '' ? [] : [evidence('options', shorten(key.options, 200), key.path)]),
      ...(doubt.at ? [evidence('the break-in', doubt.at, 'times of the decisive traces')] : []),
    ],
    offers: [
      {
        actionId: 'ssh.removeAuthorizedKey',
        target: {
          kind: 'authorized-key',
          path: key.path,
          user: key.user,
          lineNumber: key.lineNumber,
          fingerprint: key.fingerprint,
        },
      },
    ],
    links: { paths: [key.path], ...(key.fileModifiedAt ? { at: key.fileModifiedAt } : {}) },
  });
}

const keySubject = (key: AuthorizedKey): Subject => ({
  kind: 'key',
  id: `${key.path}#${key.fingerprint}`,
  name: `${key.fingerprint.slice(0, 13)}… ${shorten(key.comment, 40)}`.trim(),
});

// The comment TeamTNT left on its keys (Cado 2020).
const KNOWN_BAD_COMMENT = /^hilde@teamtnt(\.red)?$/i;

const isLastDoubted = (key: AuthorizedKey, keys: readonly AuthorizedKey[], context: RuleContext): boolean =>
  !keys.some((one) => one.path === key.path && one.lineNumber > key.lineNumber && !isTrustedKey(one, context));

interface Doubt {
  readonly severity: Severity;
  readonly why: 'known' | 'incident' | 'added' | 'baseline' | 'first';
  readonly at: string | null;
}

function doubtOf(
  key: AuthorizedKey,
  keys: readonly AuthorizedKey[],
  times: readonly string[],
  context: RuleContext,
): Doubt {
  if (KNOWN_BAD_COMMENT.test(key.comment.trim())) return { severity: 'critical', why: 'known', at: null };
  const at = predatesIncident(key, keys, times, context) ? null : incidentNear(key.fileModifiedAt, times);
  // A key is added at the end: one above it may have been there before.
  if (at) return { severity: isLastDoubted(key, keys, context) ? 'high' : 'medium', why: 'incident', at };
  if (context.baseline) return { severity: 'high', why: 'baseline', at: null };
  if (addedSinceLastScan(key, context.previous)) return { severity: 'high', why: 'added', at: null };
  return { severity: 'low', why: 'first', at: null };
}

function sentenceOf(key: AuthorizedKey, why: Doubt['why']): Sentence {
  const name = bad(`${key.fingerprint.slice(0, 14)}…`);
  const comment = value(`“${shorten(key.comment, 60)}”`);
  const user = value(key.user);
  switch (why) {
    case 'known':
      return sentence`Key ${name} ${comment}, left by a known intruder, can sign in as ${user}.`;
    case 'incident':
      return sentence`Key ${name} ${comment} can sign in as ${user}; its file was written during the break-in.`;
    case 'added':
      return sentence`Key ${name} ${comment} can sign in as ${user} since the last scan.`;
    case 'baseline':
      return sentence`Key ${name} ${comment} can sign in as ${user} and is not in the baseline.`;
    case 'first':
      return sentence`Key ${value(`${key.fingerprint.slice(0, 14)}…`)} ${comment} can sign in as ${user}; nobody has confirmed it yet.`;
  }
}
