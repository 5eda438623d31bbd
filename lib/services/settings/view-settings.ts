import { RULES } from '@/lib/rules/registry';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { INDICATORS_AT, readFoot } from '../fleet/fleet-foot';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { HealthView, SettingsView } from '../views/report';
import { readSetting } from './settings';

const VERSION = '0.1.0';

/** What administrators may change, and what this installation is. @throws ServiceError `forbidden`. */
export async function viewSettings(context: ServiceContext, actor: Actor): Promise<SettingsView> {
  authorize(actor, 'settings.manage');
  const { db, vault } = context;
  const [scanEveryMinutes, actionsOff, report, policy, foot] = await Promise.all([
    readSetting(db, 'scan.every-minutes'),
    readSetting(db, 'actions.off'),
    readSetting(db, 'report.schedule'),
    readSetting(db, 'policy'),
    readFoot(context),
  ]);
  return {
    scanEveryMinutes,
    actionsOff,
    report,
    policy,
    about: {
      version: VERSION,
      vault: vault.locked ? 'locked' : 'open',
      vaultSentence: vault.locked ? new ServiceError('locked').sentence : null,
      workers: foot.workers,
      indicatorsAt: INDICATORS_AT,
      rules: RULES.length,
    },
  };
}

/** Whether this installation can do its work. For signed-in people; strangers get a bare yes or no. */
export async function checkHealth(context: ServiceContext, actor: Actor): Promise<HealthView> {
  authorize(actor, 'fleet.read');
  const foot = await readFoot(context).catch(() => null);
  const vault = context.vault.locked ? 'locked' : 'open';
  const workers = foot?.workers ?? 0;
  return {
    ok: foot !== null && vault === 'open' && workers > 0,
    database: foot !== null,
    vault,
    workers,
    checkedAt: context.now().toISOString(),
  };
}
