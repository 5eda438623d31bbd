/**
 * The library of certificates finds its own parts through tsyringe, which does not load without these three verbs of `Reflect`; another library
 * for them alone would be more code than they are. What somebody else has put there stays.
 */
const known = new WeakMap<object, Map<unknown, unknown>>();

const verbs = {
  defineMetadata(key: unknown, value: unknown, target: object): void {
    const kept = known.get(target) ?? new Map<unknown, unknown>();
    known.set(target, kept.set(key, value));
  },
  getOwnMetadata: (key: unknown, target: object): unknown => known.get(target)?.get(key),
  getMetadata(key: unknown, target: object): unknown {
    for (let one: object | null = target; one !== null; one = Reflect.getPrototypeOf(one))
      if (known.get(one)?.has(key)) return known.get(one)?.get(key);
    return undefined;
  },
};

if (!('getMetadata' in Reflect)) Object.assign(Reflect, verbs);
