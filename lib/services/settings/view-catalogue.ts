import { z } from 'zod';
import type { AnyRule } from '@/lib/model';
import { NOT_AVAILABLE } from '@/lib/rules/not-available';
import { RULES } from '@/lib/rules/registry';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { ALL_ACTION_WORDS } from '../actions/action-words';
import { referencesOf } from '../findings/references-of';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { CatalogueRuleRow, CatalogueRuleView, CatalogueView } from '../views/catalogue';
import { readPolicySettings } from './read-policy';

/** Every rule and every action, from the code that judges and fixes. @throws ServiceError `forbidden`. */
export async function viewCatalogue({ db }: ServiceContext, actor: Actor): Promise<CatalogueView> {
  authorize(actor, 'fleet.read');
  const { fleet } = await readPolicySettings(db);
  const off = new Set(fleet.rulesOff);
  return {
    rules: [
      ...RULES.map((rule) => ruleRow(rule, off)),
      ...Object.entries(NOT_AVAILABLE).map(([ruleId, because]) => unavailableRow(ruleId, because)),
    ],
    actions: ALL_ACTION_WORDS.map((words) => ({
      ...words,
      ruleIds: RULES.filter(({ actions }) => actions.includes(words.actionId)).map(({ id }) => id),
    })),
  };
}

const schema = z.object({ ruleId: z.string().max(80) });

/** One rule, whole, with how much it finds now. @throws ServiceError `forbidden`, `not-found`. */
export async function viewCatalogueRule(
  { db }: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<CatalogueRuleView> {
  authorize(actor, 'fleet.read');
  const { ruleId } = parseInput(schema, input);
  const because = Object.hasOwn(NOT_AVAILABLE, ruleId) ? NOT_AVAILABLE[ruleId] : undefined;
  if (because !== undefined)
    return { ...unavailableRow(ruleId, because), why: '', fix: '', uses: [], actions: [], links: [], open: 0 };
  const rule = RULES.find(({ id }) => id === ruleId);
  if (!rule) throw new ServiceError('not-found');
  const [{ fleet }, open] = await Promise.all([
    readPolicySettings(db),
    db.finding.count({ where: { ruleId, state: { in: ['open', 'back'] } } }),
  ]);
  return {
    ...ruleRow(rule, new Set(fleet.rulesOff)),
    why: rule.why,
    fix: rule.fix,
    uses: [...(rule.uses ?? [])],
    actions: rule.actions.map((actionId) => ({ actionId, label: labelOf(actionId) })),
    links: referencesOf(rule.references),
    open,
  };
}

const labelOf = (actionId: string): string | null =>
  ALL_ACTION_WORDS.find((words) => words.actionId === actionId)?.label ?? null;

const ruleRow = (rule: AnyRule, off: ReadonlySet<string>): CatalogueRuleRow => ({
  ruleId: rule.id,
  family: rule.family,
  title: rule.title,
  severity: rule.severity,
  off: off.has(rule.id),
  cis: [...rule.references.cis],
  attack: [...rule.references.attack],
  needs: [...rule.needs],
  actionIds: [...rule.actions],
  notAvailable: null,
});

const unavailableRow = (ruleId: string, because: string): CatalogueRuleRow => ({
  ruleId,
  family: '',
  title: ruleId,
  severity: null,
  off: false,
  cis: [],
  attack: [],
  needs: [],
  actionIds: [],
  notAvailable: because,
});
