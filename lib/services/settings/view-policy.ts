import { z } from 'zod';
import type { PolicySettings } from '@/lib/model';
import { RULES } from '@/lib/rules/registry';
import { THRESHOLD_NAMES, THRESHOLDS } from '@/lib/rules/thresholds';
import type { Database, PolicyChange } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize, may } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { PolicyChangeRow, PolicyRuleRow, PolicyThreshold, PolicyTurn, PolicyView } from '../views/policy';
import { policyScopeSchema } from './change-policy';
import { layerOf } from './policy-edits';
import { readPolicySettings } from './read-policy';

const schema = z.object({ scope: policyScopeSchema });
const MOST_CHANGES = 50;

/** Every rule with what the scope says of it, and how the policy came to be as it is. @throws ServiceError `forbidden`. */
export async function viewPolicy({ db }: ServiceContext, actor: Actor, input: unknown = {}): Promise<PolicyView> {
  authorize(actor, 'fleet.read');
  const { scope } = parseInput(schema, input);
  const settings = await readPolicySettings(db);
  const inScope = scope === '' ? {} : { tags: { has: scope } };
  const [groups, hosts, open, history, waiting] = await Promise.all([
    readGroups(db, settings),
    db.host.count({ where: inScope }),
    db.finding.groupBy({ by: ['ruleId'], where: { state: { in: ['open', 'back'] }, host: inScope }, _count: true }),
    db.policyChange.findMany({ orderBy: { version: 'desc' }, take: MOST_CHANGES }),
    db.host.count({ where: { snapshotId: { not: null }, judgedPolicy: { lt: settings.version } } }),
  ]);
  const { trustedNamespaces, trustedKeyFingerprints, wildcardListeners } = settings.fleet;
  return {
    ...{ version: settings.version, scope, groups, hosts, waiting },
    rules: ruleRows(settings, scope, new Map(open.map(({ ruleId, _count }) => [ruleId, _count]))),
    lists: {
      trustedNamespaces: [...trustedNamespaces],
      trustedKeyFingerprints: [...trustedKeyFingerprints],
      wildcardListeners: [...wildcardListeners],
    },
    history: history.map(changeRow),
    mayChange: may(actor, 'policy.manage'),
  };
}

const MOST_GROUPS = 200;

async function readGroups(db: Database, { groups }: PolicySettings): Promise<PolicyView['groups']> {
  const tags = await db.$queryRaw<{ tag: string; count: number }[]>`
    SELECT tag, count(*)::int AS count FROM "hosts", unnest("tags") AS tag GROUP BY tag ORDER BY tag LIMIT ${MOST_GROUPS}::int`;
  const carried = new Set(tags.map(({ tag }) => tag));
  const left = Object.keys(groups).filter((tag) => !carried.has(tag));
  return [...tags, ...left.map((tag) => ({ tag, count: 0 }))]
    .map(({ tag, count }) => ({ value: tag, name: tag, count, edited: Object.hasOwn(groups, tag) }))
    .sort((a, b) => Number(b.edited) - Number(a.edited) || a.name.localeCompare(b.name));
}

function ruleRows(settings: PolicySettings, scope: string, open: ReadonlyMap<string, number>): PolicyRuleRow[] {
  const { fleet } = settings;
  const layer = layerOf(settings, scope);
  const onFleet = (ruleId: string): 'on' | 'off' => (fleet.rulesOff.includes(ruleId) ? 'off' : 'on');
  return RULES.map(({ id, family, title, severity }) => ({
    ruleId: id,
    family,
    title,
    ruleSeverity: severity,
    own:
      scope === ''
        ? { state: fleet.rulesOff.includes(id) ? 'off' : null, severity: fleet.severities[id] ?? null }
        : { state: layer.rules[id] ?? null, severity: layer.severities[id] ?? null },
    inherited:
      scope === '' ? { state: 'on', severity: null } : { state: onFleet(id), severity: fleet.severities[id] ?? null },
    thresholds: thresholdsOf(settings, scope, id),
    open: open.get(id) ?? 0,
  }));
}

function thresholdsOf(settings: PolicySettings, scope: string, ruleId: string): PolicyThreshold[] {
  const { fleet } = settings;
  const own = scope === '' ? fleet.thresholds : layerOf(settings, scope).thresholds;
  return THRESHOLD_NAMES.flatMap((name) => {
    const { unit, min, max, standard, ...rest } = THRESHOLDS[name];
    const ruleIds: readonly string[] = rest.ruleIds;
    if (!ruleIds.includes(ruleId)) return [];
    const inherited = scope === '' ? standard : (fleet.thresholds[name] ?? standard);
    return [{ name, unit, min, max, standard, own: own[name] ?? null, inherited, shared: ruleIds.length > 1 }];
  });
}

const changeRow = ({ version, at, actorName, scope, reason, turns }: PolicyChange): PolicyChangeRow => ({
  ...{ version, at: at.toISOString(), who: actorName, scope, reason },
  // Written by changePolicy from this very type.
  turns: turns as unknown as PolicyTurn[],
});
