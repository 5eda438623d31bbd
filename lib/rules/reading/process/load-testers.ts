import { isLoopback, isPrivate } from '../network/address';
import { urlsIn } from './command-text';

/** Programs that ask a page as often as they can, by their whole names: to test it, for minutes. */
const LOAD_TESTERS: ReadonlySet<string> = new Set(
  'bombardier wrk wrk2 hey vegeta siege ab k6 oha plow autocannon ddosify ali cassowary fortio h2load'.split(' '),
);

const LENGTH = /(?:^|\s)-{1,2}(?:d|z|t|duration|time)(?:[\s=]*)(\d{1,9})(ms|[smhd])?(?=\s|$)/gi;
const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };
const A_DAY = 86_400;

const isOfOwnNetwork = (host: string): boolean =>
  isLoopback(host) || isPrivate(host) || !/[.:]/.test(host) || /\.(?:internal|local|lan|localdomain|svc)$/.test(host);

/** It is told to go on for a day or more, against a page of the internet: no test takes that long. */
export function loadsForDays(program: string, line: string): boolean {
  if (!LOAD_TESTERS.has(program)) return false;
  const lengths = [...line.matchAll(LENGTH)].map(
    ([, count, unit]) => Number(count) * (SECONDS[(unit ?? '').toLowerCase()] ?? 0),
  );
  const hosts = urlsIn(line).map(({ host }) => host);
  return lengths.some((one) => one >= A_DAY) && hosts.some((host) => !isOfOwnNetwork(host));
}
