import type { CaseKind, CaseRole } from '@/lib/model';

const MINING: ReadonlySet<string> = new Set([
  'container-env-miner',
  'image-miner-name',
  'process-known-miner',
  'process-miner-arguments',
  'process-mining-pool-connection',
  'process-stratum-url',
  'wallet-in-command',
]);

/** A container that a stranger made over the engine: with the engine open to all, that is a takeover. */
const MADE_BY_STRANGER: ReadonlySet<string> = new Set([
  'container-cmd-host-takeover',
  'container-host-root-mounted',
  'container-takeover-pattern',
  'event-short-lived-host-mount',
  'event-unknown-pull-run',
]);

/** What to call a case: by what was done and what stood open, and never by a cause that no finding shows. */
export function kindOf(members: readonly { readonly ruleId: string; readonly role: CaseRole }[]): CaseKind {
  const doors = members.filter(({ role }) => role === 'door').map(({ ruleId }) => ruleId);
  const rules = members.map(({ ruleId }) => ruleId);
  const isMade = rules.some((id) => MADE_BY_STRANGER.has(id));
  if (isMade && doors.some((id) => id.startsWith('daemon-api'))) return 'docker-api';
  if (rules.includes('host-ssh-bruteforce-success')) return 'ssh';
  if (doors.some((id) => id.startsWith('redis'))) return 'redis';
  return rules.some((id) => MINING.has(id)) ? 'miner' : 'break-in';
}
