import {
  type Baseline,
  type BaselineLevel,
  FACT_NAMES,
  type Facts,
  type FactValues,
  read,
  SHARED_FACTS,
  type SharedBaseline,
  type SharedFact,
  type Snapshot,
  unread,
} from '@/lib/model';

/**
 * One baseline out of what is known good on this host, on its groups and in the fleet. The more specific word on a subject stands alone:
 * what a host's own baseline says of the container "web" is not softened by what its group says of "web". What the more specific says nothing
 * of is taken from the next. What several say at one level (two groups of a host, many hosts of a group) is good in each of its forms.
 *
 * `shared` goes from the most specific level to the least: all groups first, then the fleet.
 */
export function mergeBaselines(own: Baseline | null, shared: readonly (readonly SharedBaseline[])[]): Baseline | null {
  const all = shared.flat();
  if (all.length === 0) return own;
  const start = own?.snapshot.facts ?? NOTHING;
  const facts = shared.reduce((merged, level) => withLevel(merged, level), start);
  const takenAt = own?.takenAt ?? latest(all.filter(({ takenHere }) => takenHere)) ?? latest(all) ?? '';
  const snapshot: Snapshot = { ...(own?.snapshot ?? EMPTY), takenAt, facts };
  const { authorizedKeys } = facts;
  const keys = authorizedKeys.read ? authorizedKeys.value.map(({ fingerprint }) => fingerprint) : [];
  return {
    takenAt,
    snapshot,
    keyFingerprints: [...new Set([...(own?.keyFingerprints ?? []), ...keys])],
    takenHere: own !== null || all.some(({ takenHere }) => takenHere),
    levels: [...(own ? [ownLevel(own)] : []), ...all.map(levelOf)],
  };
}

const ownLevel = ({ takenAt, snapshot: { facts } }: Baseline): BaselineLevel => ({
  ...{ holds: { kind: 'host' }, takenAt },
  subjects: subjectsIn((name) => (facts[name].read ? facts[name].value : undefined)),
});

const levelOf = ({ holds, takenAt, facts }: SharedBaseline): BaselineLevel => ({
  ...{ holds, takenAt },
  subjects: subjectsIn((name) => facts[name]),
});

/** Of each list that is held its subjects. */
function subjectsIn(listOf: (name: SharedFact) => readonly unknown[] | undefined): BaselineLevel['subjects'] {
  const held = SHARED_FACTS.flatMap((name): [SharedFact, ReadonlySet<string>][] => {
    const list = listOf(name);
    return list ? [[name, new Set(list.flatMap(subjectsOf(name)))]] : [];
  });
  return Object.fromEntries(held);
}

const latest = (all: readonly SharedBaseline[]): string | undefined =>
  all
    .map(({ takenAt }) => takenAt)
    .sort()
    .at(-1);

/** What a finding of drift would speak of: the more specific baseline decides about it alone. */
const SUBJECTS: { readonly [N in SharedFact]: (item: FactValues[N][number]) => readonly string[] } = {
  containers: ({ name }) => [name],
  images: ({ id, repoTags }) => (repoTags.length > 0 ? repoTags : [id]),
  sockets: ({ protocol, localPort, comm }) => [`${protocol.slice(0, 3)}/${localPort}/${comm}`],
  accounts: ({ name }) => [name],
  groups: ({ name }) => [name],
  sudoers: ({ path }) => [path],
  authorizedKeys: ({ user, fingerprint }) => [`${user} ${fingerprint}`],
  units: ({ path }) => [path],
};

/** One name, one kind of item: the compiler cannot follow the name through the look-up. */
const subjectsOf = (name: SharedFact) => SUBJECTS[name] as (item: unknown) => readonly string[];

const withLevel = (facts: Facts, level: readonly SharedBaseline[]): Facts =>
  SHARED_FACTS.reduce((merged, name) => ({ ...merged, [name]: withList(name, facts, level) }), facts);

/** The list of one fact with what a level adds to it; as it is when the level does not hold that list. */
function withList<N extends SharedFact>(name: N, facts: Facts, level: readonly SharedBaseline[]): Facts[N] {
  const fact = facts[name];
  const lists = level.map((one) => one.facts[name]).filter((list) => list !== undefined);
  if (lists.length === 0) return fact;
  const subjects = subjectsOf(name);
  const held: readonly unknown[] = fact.read ? fact.value : [];
  const decided = new Set(held.flatMap(subjects));
  const added = lists.flat().filter((item) => !subjects(item).some((subject) => decided.has(subject)));
  return read([...held, ...added]) as Facts[N];
}

const NOT_HELD = 'a baseline of several hosts does not hold it';
const NOTHING = Object.fromEntries(FACT_NAMES.map((name) => [name, unread('not-asked', NOT_HELD)])) as unknown as Facts;

/** Stands for the snapshot that a baseline of several hosts has not. */
const EMPTY: Snapshot = {
  schema: 'shipshape.snapshot/1',
  takenAt: '',
  durationMs: 0,
  collectorVersion: '',
  connection: { kind: 'ssh', address: '', privilege: 'none' },
  facts: NOTHING,
};
