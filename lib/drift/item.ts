import { type ChangeKind, type FactName, type FactValues, type Snapshot, unreadSentence } from '@/lib/model';

/**
 * One thing of a kind, made comparable. `keys` find it again in the other look, the strictest first. `values` are what may change about
 * it; null is "not known" and changes nothing, '' is "none". Two different `maker` ids mean that it was made anew.
 */
export interface Item {
  readonly subjectKey: string;
  readonly keys: readonly string[];
  readonly name: string;
  readonly values: Readonly<Record<string, string | null>>;
  readonly maker?: string;
  /** Names of values that begin anew with a thing that was made anew: no news then. */
  readonly ofThisLife?: ReadonlySet<string>;
  readonly beganAt?: string | null;
}

/** How one kind of thing is read out of a Snapshot. */
export interface Comparable {
  readonly kind: ChangeKind;
  /** `sure`: every entry of its facts was understood, so that what is missing here is missing there. */
  readonly read: (snapshot: Snapshot) => Reading;
}

export type Reading =
  | { readonly read: true; readonly items: readonly Item[]; readonly sure: boolean }
  | { readonly read: false; readonly reason: string };

type Parts<N extends FactName> = {
  readonly kind: ChangeKind;
  readonly needs: readonly N[];
  readonly items: (facts: Pick<FactValues, N>, snapshot: Snapshot) => readonly Item[];
};

/** A kind and the facts it is made of. When one of them was not read, nothing is said about the kind. */
export function defineKind<const N extends FactName>({ kind, needs, items }: Parts<N>): Comparable {
  const readFrom = (snapshot: Snapshot): Reading => {
    const values: Partial<Record<FactName, unknown>> = {};
    let sure = true;
    for (const name of needs) {
      const fact = snapshot.facts[name];
      if (!fact.read) return { read: false, reason: `${name}: ${unreadSentence(fact.reason, fact.detail)}` };
      values[name] = fact.value;
      if (fact.unreadItems) sure = false;
    }
    // Every needed fact was just put there.
    return { read: true, items: items(values as unknown as Pick<FactValues, N>, snapshot), sure };
  };
  return { kind, read: readFrom };
}

/** Several words as one text that does not depend on their order. */
export const asSet = (words: readonly string[]): string => [...new Set(words)].sort().join(', ');

export const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');
