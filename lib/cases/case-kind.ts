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

/** What to call a case: by the widest door that explains it, else by what was done. */
export function kindOf(members: readonly { readonly ruleId: string; readonly role: CaseRole }[]): CaseKind {
  const doors = members.filter(({ role }) => role === 'door').map(({ ruleId }) => ruleId);
  const rules = members.map(({ ruleId }) => ruleId);
  if (doors.some((id) => id.startsWith('daemon-api'))) return 'docker-api';
  if (rules.includes('host-ssh-bruteforce-success')) return 'ssh';
  if (doors.some((id) => id.startsWith('redis'))) return 'redis';
  return rules.some((id) => MINING.has(id)) ? 'miner' : 'break-in';
}
