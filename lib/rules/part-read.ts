import { type AnyRule, type FactName, partlySentence, type Snapshot } from '@/lib/model';

/** "hostDisks" -> "host disks": the names are words already. */
export const factLabel = (name: FactName): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The facts that a rule goes by and of which this login saw only a part. */
export function partsMissed({ facts }: Snapshot, { needs, needsAny = [], enoughInPart = [] }: AnyRule): FactName[] {
  return [...new Set([...needs, ...needsAny])].filter((name) => {
    const fact = facts[name];
    return fact.read && fact.partly !== undefined && !enoughInPart.includes(name);
  });
}

/** Why a rule that found nothing, or not everything, cannot say that nothing is there. */
export const partReasons = (snapshot: Snapshot, rule: AnyRule): string[] =>
  partsMissed(snapshot, rule).flatMap((name) => {
    const fact = snapshot.facts[name];
    return fact.read && fact.partly ? [`${factLabel(name)}: ${partlySentence(fact.partly)}`] : [];
  });
