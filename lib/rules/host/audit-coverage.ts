import type { ActionOffer, Auditing, EvidenceFact, Judgement } from '@/lib/model';
import { bad, sentence, value } from '@/lib/model';
import { evidence, fail } from '../define';
import { HOST } from '../reading/verdict/subject';

/** What the kernel writes down of a path: a watch on it or on a directory above, or a filter on one of both. */
export const isWatched = (path: string, { rules }: Auditing): boolean =>
  rules.some(({ text }) => watchedPlaces(text).some((place) => spellings(path).some((one) => isAt(one, place))));

function watchedPlaces(rule: string): readonly string[] {
  if (/(^|\s)-a\s+\S*never/.test(rule)) return [];
  const places = [...rule.matchAll(/(?:^|\s)(?:-w\s+|-F\s*(?:path|dir)=)(\/\S*)/g)];
  return places.map((match) => (match[1] ?? '').replace(/(?<=.)\/+$/, ''));
}

const isAt = (path: string, place: string): boolean =>
  path === place || path.startsWith(place === '/' ? '/' : `${place}/`);

/** With a merged /usr a file has two names, and /var/run is /run. */
function spellings(path: string): readonly string[] {
  if (path.startsWith('/run/')) return [path, `/var${path}`];
  if (/^\/(s?bin|lib)\//.test(path)) return [path, `/usr${path}`];
  return /^\/usr\/(s?bin|lib)\//.test(path) ? [path, path.slice('/usr'.length)] : [path];
}

/** One finding for all paths of a kind that nobody watches. Nothing to say where none of them is there. */
export function judgeCoverage(paths: readonly string[], auditing: Auditing, what: string): readonly Judgement[] {
  const open = paths.filter((path) => !isWatched(path, auditing));
  const [first] = open;
  if (first === undefined) return [];
  return [
    fail({
      subject: HOST,
      sentence: sentence`No audit rule watches ${bad(first)}${value(open.length > 1 ? ` and ${open.length - 1} more` : '')} of ${value(what)}.`,
      evidence: [...open.map((path) => evidence('not watched', path, sourceOf(auditing))), stateOf(auditing)],
      // Without auditd there is nothing to add a rule to, and we install nothing.
      offers: auditing.installed ? [watch(open)] : [],
      links: { paths: [...open] },
    }),
  ];
}

const MOST_PATHS = 50;

const watch = (paths: readonly string[]): ActionOffer => ({
  actionId: 'audit.addRule',
  target: { kind: 'audit', paths: paths.slice(0, MOST_PATHS) },
});

const sourceOf = ({ source }: Auditing): string => (source === 'kernel' ? 'auditctl -l' : '/etc/audit/rules.d');

const stateOf = (auditing: Auditing): EvidenceFact =>
  evidence(
    'auditd',
    auditing.installed ? (auditing.running ? 'runs' : 'is installed and does not run') : 'is not installed',
    'processes',
  );
