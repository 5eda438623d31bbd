import { atLeast, bySeverity } from '@/lib/model';
import type { CaseMember } from './case-finding';
import { type StorySentence, type StoryValue, times, values } from './story-sentence';

/** A finding is told in one sentence at most; what no sentence of ours fits is told in its own words. */
const MOST_OWN_WORDS = 4;

const rules = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const STARTED = rules(
  'container-takeover-pattern container-cmd-host-takeover container-cmd-download-exec container-cmd-writes-persistence',
);
const HELD_HOST = rules('container-host-root-mounted container-persistence-path-mounted container-cmd-host-takeover');
const RAN = rules('process-from-temp-dir process-memfd container-dropped-files');
const HID = rules(
  `process-hidden-cmdline-high-cpu process-fake-kernel-thread process-name-mismatch process-exe-deleted
  process-hidden-from-listing process-hidden-by-mount`,
);
const MINED = rules(
  'process-known-miner process-miner-arguments process-stratum-url wallet-in-command container-env-miner',
);
const TALKED = rules('process-mining-pool-connection process-threat-intel-ip egress-mining-port');
const EMPTIED = rules('shell-history-cleared logs-wiped');
/** Said better by another sentence, or only a further sign of it. */
const UNSAID = rules('image-lookalike-name image-unknown-namespace');

/**
 * What happened, from entry to impact, in plain sentences. Each says what findings say, rests on them, and invents no cause: where nothing
 * shows who it was or how they came in, it says so.
 */
export function tellStory(members: readonly CaseMember[]): readonly StorySentence[] {
  const doors = members.filter(({ role }) => role === 'door');
  const said = [
    ...doors.flatMap(doorSentence),
    ...(members.some(showsEntry) ? [] : [noDoor(members)]),
    ...members.filter(({ stage, role }) => stage === 'entry' && role !== 'door').map(inOwnWords),
    ...started(members),
    ...about(members, HELD_HOST, 'held-host', (one) => ({ containers: values(names(one)) })),
    ...about(members, RAN, 'ran', (one) => ({ programs: values(programs(one)) })),
    ...hid(members),
    ...about(members, MINED, 'mined', (one) => ({ programs: values(names(one)) })),
    ...about(members, TALKED, 'talked', (one) => ({ addresses: values(addresses(one), 'bad') })),
    ...about(members, EMPTIED, 'emptied', (one) => ({ things: values(names(one)) })),
    ...left(members),
    ...harmed(members),
  ];
  return [...said, ...rest(members, said), who(members, doors)];
}

/** A sign-in from a new place may be anybody's; a guessed password and an open door are ways in. */
const showsEntry = ({ stage, role }: CaseMember): boolean => stage === 'entry' && role !== 'trace';

type Values = Record<string, StoryValue>;

const told = (key: StorySentence['key'], of: readonly CaseMember[], given: Values = {}): StorySentence => ({
  key,
  values: given,
  fingerprints: of.map(({ finding }) => finding.fingerprint),
});

const inOwnWords = (member: CaseMember): StorySentence => ({
  ...told('own-words', [member]),
  ownWords: member.finding.sentence,
});

function about(
  members: readonly CaseMember[],
  ruleIds: ReadonlySet<string>,
  key: StorySentence['key'],
  given: (of: readonly CaseMember[]) => Values,
): readonly StorySentence[] {
  const of = members.filter(({ finding }) => ruleIds.has(finding.ruleId));
  return of.length === 0 ? [] : [told(key, of, given(of))];
}

function doorSentence(door: CaseMember): readonly StorySentence[] {
  const { ruleId, subject, links } = door.finding;
  if (ruleId === 'daemon-api-plaintext-exposed') {
    const place = { door: values([subject.name], 'bad') };
    return [
      isMoment(links.at)
        ? told('api-open-since', [door], { ...place, since: times(links.at) })
        : told('api-open', [door], place),
    ];
  }
  // The same Redis is told once, by the worse of its two findings.
  if (ruleId === 'redis-exposed-no-auth') return [told('redis-open', [door], { name: values([subject.name], 'bad') })];
  return ruleId === 'redis-exposed' ? [] : [inOwnWords(door)];
}

const noDoor = (members: readonly CaseMember[]): StorySentence => told('no-door', members.slice(0, 1));

function started(members: readonly CaseMember[]): readonly StorySentence[] {
  const of = members.filter(({ finding }) => STARTED.has(finding.ruleId) && finding.subject.kind === 'container');
  const images = distinct(of.map(({ finding }) => finding.links.imageRefs?.[0] ?? ''));
  if (of.length === 0) return [];
  const given = { containers: values(names(of)), images: values(images, 'bad') };
  const at = beganAt(of);
  return [at === null ? told('started', of, given) : told('started-at', of, { ...given, at: times(at) })];
}

function hid(members: readonly CaseMember[]): readonly StorySentence[] {
  const of = members.filter(({ finding }) => HID.has(finding.ruleId));
  if (of.length === 0) return [];
  const given = { programs: values(names(of)) };
  const at = beganAt(of);
  return [at === null ? told('hid', of, given) : told('hid-since', of, { ...given, at: times(at) })];
}

/** A milder finding of this kind says when a thing was written, and not that it is the stranger's. */
function left(members: readonly CaseMember[]): readonly StorySentence[] {
  const of = members.filter(
    ({ stage, finding }) => stage === 'persistence' && !STARTED.has(finding.ruleId) && !HELD_HOST.has(finding.ruleId),
  );
  const sure = of.filter(({ finding }) => atLeast(finding.severity, 'high'));
  const perhaps = of.filter((one) => !sure.includes(one));
  return [
    ...(sure.length > 0 ? [told('left', sure, { things: values(names(sure)) })] : []),
    ...(perhaps.length > 0 ? [told('left-perhaps', perhaps, { things: values(names(perhaps)) })] : []),
  ];
}

function harmed(members: readonly CaseMember[]): readonly StorySentence[] {
  const of = members.filter(({ role }) => role === 'harm');
  const by = distinct(
    of.flatMap(({ reasons }) => reasons.filter(({ kind }) => kind === 'harm').map(({ value }) => value)),
  );
  return of.length === 0 ? [] : [told('harmed', of, { things: values(names(of)), by: values(by) })];
}

/** Deeds that none of the sentences above rests on, worst first. */
function rest(members: readonly CaseMember[], said: readonly StorySentence[]): readonly StorySentence[] {
  const covered = new Set(said.flatMap(({ key, fingerprints }) => (key === 'no-door' ? [] : fingerprints)));
  return members
    .filter(({ role, finding }) => role === 'deed' && !covered.has(finding.fingerprint) && !UNSAID.has(finding.ruleId))
    .sort((a, b) => bySeverity(a.finding.severity, b.finding.severity))
    .slice(0, MOST_OWN_WORDS)
    .map(inOwnWords);
}

function who(members: readonly CaseMember[], doors: readonly CaseMember[]): StorySentence {
  const engine = doors.filter(({ finding }) => finding.ruleId.startsWith('daemon-api'));
  return engine.length > 0 ? told('who-engine', engine) : told('who-unknown', members.slice(0, 1));
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts.filter((text) => text !== ''))];
const names = (of: readonly CaseMember[]): readonly string[] => distinct(of.map(({ finding }) => finding.subject.name));
/** Its processes; a container stands for them where none was seen. */
const programs = (of: readonly CaseMember[]): readonly string[] => {
  const processes = of.filter(({ finding }) => finding.subject.kind === 'process');
  return names(processes.length > 0 ? processes : of);
};
const addresses = (of: readonly CaseMember[]): readonly string[] =>
  distinct(of.flatMap(({ finding }) => (finding.links.remotes ?? []).map(({ address }) => address)));

/** When the first of them began, by the host's own clock; null when nothing dates it. */
const beganAt = (of: readonly CaseMember[]): string | null =>
  of
    .flatMap(({ finding }) => finding.links.at ?? [])
    .filter(isMoment)
    .sort()[0] ?? null;
/** A host may call anything a time. */
const isMoment = (text: string | undefined): text is string => Number.isFinite(Date.parse(text ?? ''));
