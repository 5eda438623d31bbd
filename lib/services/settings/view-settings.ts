import { RULES } from '@/lib/rules/registry';
import { readKeySince } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { INDICATORS_AT, readFoot } from '../fleet/fleet-foot';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { SettingsView } from '../views/report';
import { readPolicySettings } from './read-policy';
import { readSetting } from './settings';

const VERSION = '0.1.0';

/** What administrators may change, and what this installation is. @throws ServiceError `forbidden`. */
export async function viewSettings(context: ServiceContext, actor: Actor): Promise<SettingsView> {
  authorize(actor, 'settings.manage');
  const { db, vault } = context;
  const [scanEveryMinutes, actionsOff, report, policy, foot, hygiene] = await Promise.all([
    readSetting(db, 'scan.every-minutes'),
    readSetting(db, 'actions.off'),
    readSetting(db, 'report.schedule'),
    readPolicySettings(db),
    readFoot(context),
    readHygiene(db),
  ]);
  return {
    scanEveryMinutes,
    actionsOff,
    report,
    policy: policyOf(policy),
    about: {
      version: VERSION,
      vault: vault.locked ? 'locked' : 'open',
      vaultSentence: vault.locked ? new ServiceError('locked').sentence : null,
      workers: foot.workers,
      indicatorsAt: INDICATORS_AT,
      rules: RULES.length,
      ...hygiene,
    },
  };
}

const policyOf = ({ fleet, version }: Awaited<ReturnType<typeof readPolicySettings>>): SettingsView['policy'] => ({
  trustedNamespaces: [...fleet.trustedNamespaces],
  trustedKeyFingerprints: [...fleet.trustedKeyFingerprints],
  wildcardListeners: [...fleet.wildcardListeners],
  rulesOff: [...fleet.rulesOff],
  version,
});

type Hygiene = Pick<SettingsView['about'], 'node' | 'database' | 'keySince' | 'oldestCredentialAt'>;

/** How old what protects the fleet is, and what we run on. */
async function readHygiene(db: ServiceContext['db']): Promise<Hygiene> {
  const [since, oldest, version] = await Promise.all([
    readKeySince(db),
    db.credential.aggregate({ _min: { createdAt: true } }),
    db.$queryRaw<{ server_version: string }[]>`SHOW server_version`,
  ]);
  return {
    node: process.version,
    database: version[0]?.server_version ?? '',
    keySince: since?.toISOString() ?? null,
    oldestCredentialAt: oldest._min.createdAt?.toISOString() ?? null,
  };
}
