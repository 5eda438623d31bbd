import { isWorse, type Policy, type PolicyLayer, type PolicySettings, type Severity } from '@/lib/model';
import { THRESHOLDS, type ThresholdName } from './thresholds';

/**
 * The policy that holds for a host with these tags. Pure. What comes later wins: what the rules say themselves, then the fleet, then
 * the groups. Where two groups of one host differ, the stricter wins: on before off, the worse severity, the number that finds more.
 */
export function policyFor({ fleet, groups }: PolicySettings, hostTags: readonly string[]): Policy {
  const layers = hostTags.flatMap((tag) => (Object.hasOwn(groups, tag) ? (groups[tag] ?? []) : []));
  if (layers.length === 0) return fleet;
  return {
    ...fleet,
    rulesOff: rulesOff(fleet, layers),
    severities: { ...fleet.severities, ...strictest(layers, 'severities', worse) },
    thresholds: { ...fleet.thresholds, ...strictest(layers, 'thresholds', finding) },
  };
}

function rulesOff(fleet: Policy, layers: readonly PolicyLayer[]): readonly string[] {
  const said = strictest(layers, 'rules', (a, b) => (a === 'on' || b === 'on' ? 'on' : 'off'));
  const off = Object.entries(said).flatMap(([ruleId, state]) => (state === 'off' ? [ruleId] : []));
  return [...new Set([...fleet.rulesOff.filter((ruleId) => !Object.hasOwn(said, ruleId)), ...off])];
}

type Part = 'rules' | 'severities' | 'thresholds';
type ValueOf<P extends Part> = PolicyLayer[P][string];

/** What the groups say about each key; of two words about the same key the stricter. */
function strictest<P extends Part>(
  layers: readonly PolicyLayer[],
  part: P,
  stricter: (a: ValueOf<P>, b: ValueOf<P>, key: string) => ValueOf<P>,
): Record<string, ValueOf<P>> {
  const said: Record<string, ValueOf<P>> = {};
  for (const layer of layers)
    for (const [key, value] of Object.entries(layer[part]) as [string, ValueOf<P>][])
      said[key] = Object.hasOwn(said, key) ? stricter(said[key] as ValueOf<P>, value, key) : value;
  return said;
}

const worse = (a: Severity, b: Severity): Severity => (isWorse(a, b) ? a : b);

function finding(a: number, b: number, name: string): number {
  const known = Object.hasOwn(THRESHOLDS, name) ? THRESHOLDS[name as ThresholdName] : null;
  return known?.stricter === 'higher' ? Math.max(a, b) : Math.min(a, b);
}
