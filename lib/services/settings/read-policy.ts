import type { Policy, PolicySettings } from '@/lib/model';
import { policyFor } from '@/lib/rules/policy-for';
import type { Transaction } from '@/lib/store';
import { readSetting } from './settings';

/** How often the policy was changed. */
export async function policyVersion(db: Transaction): Promise<number> {
  const { _max } = await db.policyChange.aggregate({ _max: { version: true } });
  return _max.version ?? 0;
}

/**
 * The policy as it is edited. The version is read first: a change that comes between makes hosts be judged once more, never once too
 * little.
 */
export async function readPolicySettings(db: Transaction): Promise<PolicySettings & { version: number }> {
  const version = await policyVersion(db);
  const [fleet, groups] = await Promise.all([readSetting(db, 'policy'), readSetting(db, 'policy.groups')]);
  return { version, fleet, groups };
}

/** What holds for one host. */
export async function readHostPolicy(db: Transaction, hostId: string): Promise<{ policy: Policy; version: number }> {
  const { version, ...settings } = await readPolicySettings(db);
  const host = await db.host.findUniqueOrThrow({ where: { id: hostId }, select: { tags: true } });
  return { policy: policyFor(settings, host.tags), version };
}
