import { bad, type Judgement, type LoginHistory, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { HOST } from '../reading/verdict/subject';

const MONTH_MS = 30 * 86_400_000;

export const hostLoginFromNewPlace = defineRule({
  id: 'host-login-from-new-place',
  family: 'host',
  title: 'Root login from a never-seen address',
  why: 'People sign in from few places. A new one may be a new office, or somebody with a stolen key.',
  fix: 'Ask who it was. If nobody knows, remove the key that was used and change the password.',
  severity: 'low',
  references: { cis: [], attack: ['T1078'] },
  needs: ['logins'],
  uses: ['accounts'],
  actions: [],
  check: ({ logins, accounts }, context) => {
    const known = knownPlaces(context);
    if (!known) return [unknown(HOST, 'there is no earlier scan or baseline to know the usual places from')];
    const strong = new Set(
      (accounts ?? [])
        .filter((one) => one.uid === 0 || one.groups.some((group) => /^(?:sudo|wheel|admin)$/.test(group)))
        .map((one) => one.name),
    );
    return judgeLogins(logins, known, (user) => user === 'root' || strong.has(user));
  },
});

/** Addresses that signed in before the last month's scans or stand in the baseline; ours is among them from the first scan on. */
function knownPlaces({ baseline, earlier, takenAt }: RuleContext): ReadonlySet<string> | null {
  const since = Date.parse(takenAt) - MONTH_MS;
  const snapshots = [
    ...(baseline ? [baseline.snapshot] : []),
    ...earlier.filter((one) => Date.parse(one.takenAt) >= since),
  ];
  const read = snapshots.flatMap(({ facts }) => (facts.logins.read ? [facts.logins.value] : []));
  return read.length === 0 ? null : new Set(read.flatMap((one) => one.accepted.map((login) => login.address)));
}

function judgeLogins(
  { accepted }: LoginHistory,
  known: ReadonlySet<string>,
  isStrong: (user: string) => boolean,
): readonly Judgement[] {
  const fresh = accepted.filter((one) => isStrong(one.user) && one.address !== '' && !known.has(one.address));
  const places = new Map(fresh.map((one) => [`${one.user}<${one.address}`, one]));
  return [...places].map(([id, login]) =>
    fail({
      subject: { kind: 'account', id, name: login.user },
      sentence: sentence`${value(login.user)} signed in from ${bad(login.address)}, an address not seen before.`,
      evidence: [
        evidence(
          'accepted',
          `${login.user} from ${login.address} by ${login.method} at ${login.at}`,
          'log of sign-ins',
        ),
      ],
      links: { remotes: [{ address: login.address, port: 0 }], at: login.at },
    }),
  );
}
