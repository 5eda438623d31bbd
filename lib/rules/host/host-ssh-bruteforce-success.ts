import { type Account, bad, type Judgement, type LoginHistory, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { blockAddresses, lockAccount } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

const HOUR_MS = 3_600_000;

export const hostSshBruteforceSuccess = defineRule({
  id: 'host-ssh-bruteforce-success',
  family: 'host',
  title: 'Successful login after many failures',
  why: 'Somebody guessed until it worked. From that moment the account belongs to whoever guessed.',
  fix: 'Lock the account, change its password or key, and look at what was done in that session.',
  severity: 'high',
  references: { cis: [], attack: ['T1110', 'T1078'] },
  needs: ['logins'],
  uses: ['accounts'],
  actions: ['firewall.blockEgressIp', 'user.lock'],
  check: ({ logins, accounts }, { policy }) =>
    logins.authLogReadable
      ? judgeLogins(logins, threshold(policy, 'ssh-failures-count'), accounts ?? [])
      : [unknown(HOST, 'the log of sign-ins could not be read')],
});

type Failed = LoginHistory['failed'][number];
type Accepted = LoginHistory['accepted'][number];

function judgeLogins(
  { failed, accepted }: LoginHistory,
  fewest: number,
  accounts: readonly Account[],
): readonly Judgement[] {
  return failed
    .filter((one) => one.count >= fewest && isDense(one, fewest))
    .flatMap((guesses) => {
      const success = accepted.find((one) => one.address === guesses.address && follows(one, guesses));
      return success ? [broken(guesses, success, accounts)] : [];
    });
}

/** So many failures within one hour somewhere in the run: its average rate is that high. */
const isDense = ({ count, firstAt, lastAt }: Failed, fewest: number): boolean =>
  count / Math.max(1, (Date.parse(lastAt) - Date.parse(firstAt)) / HOUR_MS) >= fewest;

const follows = (success: Accepted, guesses: Failed): boolean => {
  const at = Date.parse(success.at);
  return at >= Date.parse(guesses.firstAt) && at <= Date.parse(guesses.lastAt) + HOUR_MS;
};

/** Nobody may come from there any more first; the account is locked after that, by whoever knows that it is not the only way in. */
const broken = (guesses: Failed, success: Accepted, accounts: readonly Account[]): Judgement =>
  fail({
    subject: { kind: 'account', id: `${success.user}<${guesses.address}`, name: success.user },
    sentence: sentence`${bad(guesses.address)} signed in as ${value(success.user)} after ${bad(guesses.count)} failed tries.`,
    evidence: [
      evidence('failed', `${guesses.count} from ${guesses.firstAt} to ${guesses.lastAt}`, 'log of sign-ins'),
      evidence('accepted', `${success.user} by ${success.method} at ${success.at}`, 'log of sign-ins'),
    ],
    offers: [...blockAddresses([guesses.address]), ...lockAccount(accounts.find(({ name }) => name === success.user))],
    links: { remotes: [{ address: guesses.address, port: 0 }], at: success.at },
  });
