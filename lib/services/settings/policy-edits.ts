import { z } from 'zod';
import { type Policy, type PolicyLayer, type PolicySettings, Severity } from '@/lib/model';
import { RULES } from '@/lib/rules/registry';
import { THRESHOLDS, type ThresholdName } from '@/lib/rules/thresholds';
import { cleanText } from '@/lib/store';
import type { PolicyEdit, PolicyScope, PolicyTurn } from '../views/policy';

const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));
const ruleId = z.string().refine((id) => RULE_IDS.has(id), 'There is no such check.');
const threshold = z
  .object({
    kind: z.literal('threshold'),
    name: z.string().refine((name) => Object.hasOwn(THRESHOLDS, name), 'There is no such threshold.'),
    value: z.number().nullable(),
  })
  .superRefine(({ name, value }, context) => {
    const known = Object.hasOwn(THRESHOLDS, name) ? THRESHOLDS[name as ThresholdName] : null;
    if (value !== null && known && (value < known.min || value > known.max))
      context.addIssue({ code: 'custom', message: `From ${known.min} to ${known.max}.`, path: ['value'] });
  });
const word = z.string().trim().min(1).max(255).transform(cleanText);

/** What a person wants changed. Rules and thresholds are those there are, numbers those that make sense. */
export const policyEditsSchema = z
  .array(
    z.union([
      z.object({ kind: z.literal('rule'), ruleId, state: z.enum(['on', 'off']).nullable() }),
      z.object({ kind: z.literal('severity'), ruleId, severity: Severity.nullable() }),
      threshold,
      z.object({
        kind: z.literal('list'),
        name: z.enum(['trustedNamespaces', 'trustedKeyFingerprints', 'wildcardListeners']),
        values: z.array(word).max(200),
      }),
    ]),
  )
  .min(1, 'Change something first.')
  .max(1000);

const EMPTY: PolicyLayer = { rules: {}, severities: {}, thresholds: {} };

/** The policy after some edits of one scope, and what they did. Edits that change nothing leave no turn. Pure. */
export function applyEdits(
  settings: PolicySettings,
  scope: PolicyScope,
  edits: readonly PolicyEdit[],
): { settings: PolicySettings; turns: PolicyTurn[] } {
  let next = settings;
  const turns: PolicyTurn[] = [];
  for (const edit of edits) {
    const before = said(next, scope, edit);
    next = scope === '' ? { ...next, fleet: onFleet(next.fleet, edit) } : onGroup(next, scope, edit);
    const after = said(next, scope, edit);
    if (before !== after) turns.push({ kind: edit.kind, what: whatOf(edit), before, after });
  }
  return { settings: next, turns };
}

export const layerOf = ({ groups }: PolicySettings, tag: string): PolicyLayer =>
  Object.hasOwn(groups, tag) ? (groups[tag] ?? EMPTY) : EMPTY;

const whatOf = (edit: PolicyEdit): string =>
  edit.kind === 'threshold' || edit.kind === 'list' ? edit.name : edit.ruleId;

/** What a scope says itself about the thing of an edit, as words; null when it says nothing. */
function said(settings: PolicySettings, scope: PolicyScope, edit: PolicyEdit): string | null {
  const { fleet } = settings;
  if (edit.kind === 'list') return fleet[edit.name].join(', ');
  const own = scope === '' ? fleet : layerOf(settings, scope);
  if (edit.kind === 'severity') return own.severities[edit.ruleId] ?? null;
  if (edit.kind === 'threshold') return own.thresholds[edit.name]?.toString() ?? null;
  if (scope === '') return fleet.rulesOff.includes(edit.ruleId) ? 'off' : 'on';
  return layerOf(settings, scope).rules[edit.ruleId] ?? null;
}

function onFleet(fleet: Policy, edit: PolicyEdit): Policy {
  switch (edit.kind) {
    case 'rule': {
      const others = fleet.rulesOff.filter((id) => id !== edit.ruleId);
      return { ...fleet, rulesOff: edit.state === 'off' ? [...others, edit.ruleId] : others };
    }
    case 'severity':
      return { ...fleet, severities: withWord(fleet.severities, edit.ruleId, edit.severity) };
    case 'threshold':
      return { ...fleet, thresholds: withWord(fleet.thresholds, edit.name, edit.value) };
    case 'list':
      return { ...fleet, [edit.name]: [...new Set(edit.values)] };
  }
}

/** A group that says nothing any more is none. Lists are the fleet's alone. */
function onGroup(settings: PolicySettings, tag: string, edit: PolicyEdit): PolicySettings {
  const layer = onLayer(layerOf(settings, tag), edit);
  const { [tag]: _before, ...others } = settings.groups;
  const isEmpty = [layer.rules, layer.severities, layer.thresholds].every((part) => Object.keys(part).length === 0);
  return { ...settings, groups: isEmpty ? others : { ...others, [tag]: layer } };
}

function onLayer(layer: PolicyLayer, edit: PolicyEdit): PolicyLayer {
  switch (edit.kind) {
    case 'rule':
      return { ...layer, rules: withWord(layer.rules, edit.ruleId, edit.state) };
    case 'severity':
      return { ...layer, severities: withWord(layer.severities, edit.ruleId, edit.severity) };
    case 'threshold':
      return { ...layer, thresholds: withWord(layer.thresholds, edit.name, edit.value) };
    case 'list':
      return layer;
  }
}

function withWord<T>(words: Readonly<Record<string, T>>, key: string, value: T | null): Readonly<Record<string, T>> {
  const { [key]: _before, ...others } = words;
  return value === null ? others : { ...others, [key]: value };
}

/** "image-old: on, then off; image-old-days: 180, then 90". */
export const turnsText = (turns: readonly PolicyTurn[]): string =>
  turns.map(({ what, before, after }) => `${what}: ${before ?? 'not set'}, then ${after ?? 'not set'}`).join('; ');
