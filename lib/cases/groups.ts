import type { JoinReason } from '@/lib/model';
import type { JoinKey } from './join-keys';

/** Things that belong together, by keys they share. Each keeps the reasons that brought it in. */
export class Groups<T> {
  readonly #parents = new Map<T, T>();
  readonly #holders = new Map<string, { thing: T; reason: JoinReason }>();
  readonly #reasons = new Map<T, JoinReason[]>();

  /** Takes a thing in; whatever holds one of its keys is of its group from now on, each for its own reason. */
  add(thing: T, keys: readonly JoinKey[]): void {
    if (!this.#parents.has(thing)) this.#parents.set(thing, thing);
    for (const { id, reason } of keys) {
      const holder = this.#holders.get(id);
      if (holder === undefined) this.#holders.set(id, { thing, reason });
      else this.join([thing, reason], [holder.thing, holder.reason]);
    }
  }

  /** Two things of one incident, and what makes each of them the other's. */
  join([a, reasonA]: readonly [T, JoinReason], [b, reasonB]: readonly [T, JoinReason]): void {
    if (a === b) return;
    this.#note(a, reasonA);
    this.#note(b, reasonB);
    const [rootA, rootB] = [this.#rootOf(a), this.#rootOf(b)];
    if (rootA !== rootB) this.#parents.set(rootB, rootA);
  }

  areJoined(a: T, b: T): boolean {
    return this.#rootOf(a) === this.#rootOf(b);
  }

  reasonsOf(thing: T): readonly JoinReason[] {
    return this.#reasons.get(thing) ?? [];
  }

  /** All groups, each in the order in which its things came in. */
  all(): readonly (readonly T[])[] {
    const groups = new Map<T, T[]>();
    for (const thing of this.#parents.keys()) {
      const root = this.#rootOf(thing);
      groups.set(root, [...(groups.get(root) ?? []), thing]);
    }
    return [...groups.values()];
  }

  #rootOf(thing: T): T {
    let root = thing;
    for (let above = this.#parents.get(root); above !== undefined && above !== root; above = this.#parents.get(root))
      root = above;
    return root;
  }

  #note(thing: T, reason: JoinReason): void {
    const known = this.#reasons.get(thing) ?? [];
    if (known.some(({ kind, value }) => kind === reason.kind && value === reason.value)) return;
    this.#reasons.set(thing, [...known, reason]);
  }
}
