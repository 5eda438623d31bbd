import type { FrozenReport } from '@/lib/model';

type Facts = Pick<FrozenReport, 'counts' | 'waived' | 'hosts' | 'actions' | 'risk' | 'notSeen'>;

/** One sentence that says what the week was. It claims nothing about hosts that were not read. */
export function headlineOf({ counts, hosts, notSeen }: Facts): string {
  const critical = counts.find(({ severity }) => severity === 'critical');
  if (hosts.length === 0) return 'No server is registered yet.';
  if (hosts.every(({ lastSeenAt }) => lastSeenAt === null)) return 'No server could be read.';
  const unread = hosts.filter(({ status }) => status !== 'seen').length;
  const caveat = unread === 0 ? '' : ` ${count(unread, 'server', 'servers')} could not be read.`;
  if (critical && critical.open > 0) {
    const places = hosts.filter((host) => host.critical > 0).map(({ name }) => name);
    return `${count(critical.open, 'critical finding is', 'critical findings are')} open on ${named(places)}.${caveat}`;
  }
  if (critical && critical.resolved > 0)
    return `${count(critical.resolved, 'critical finding was', 'critical findings were')} resolved; none is open on the servers that were read.${caveat}`;
  const isPartly = notSeen.length > 0 && unread === 0 ? ' Not everything could be checked.' : caveat;
  return `No critical finding is open on the servers that were read.${isPartly}`;
}

/** What changed, in numbers. */
export function leadOf({ counts, waived, actions, risk }: Facts): string {
  const sum = (field: 'new' | 'resolved' | 'back' | 'open'): number =>
    counts.reduce((total, one) => total + one[field], 0);
  const [before, now] = [risk.at(-2)?.mean ?? null, risk.at(-1)?.mean ?? null];
  const trend =
    before === null || now === null
      ? ''
      : before === now
        ? `Mean risk stayed at ${now}. `
        : `Mean risk went from ${before} to ${now}. `;
  const confirmed = actions.filter(({ outcome }) => outcome === 'confirmed').length;
  const deeds =
    actions.length === 0
      ? 'Nothing was changed on any server.'
      : `${count(actions.length, 'action was', 'actions were')} run; ${confirmed} confirmed by reading again.`;
  const accepted = waived === 0 ? '' : ` ${count(waived, 'finding is', 'findings are')} waived.`;
  const back = sum('back') === 0 ? '' : ` ${sum('back')} came back.`;
  return `${trend}${count(sum('new'), 'finding is', 'findings are')} new, ${sum('resolved')} resolved, ${sum('open')} open.${back}${accepted} ${deeds}`;
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

function named(names: readonly string[]): string {
  if (names.length <= 3) return names.join(', ');
  return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
