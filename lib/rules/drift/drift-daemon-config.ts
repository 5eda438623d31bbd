import {
  type ActionOffer,
  bad,
  DaemonConfigSet,
  type DaemonSettings,
  type Judgement,
  type Snapshot,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { shorten } from '../reading/container/container-words';
import { removeFromDaemon, setDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';
import { type EngineFacts, type Setting, settingsOf } from './daemon-settings';
import { noBaseline, notInBaseline } from './no-baseline';

export const driftDaemonConfig = defineRule({
  id: 'drift-daemon-config',
  family: 'drift',
  title: 'Docker daemon configuration changed',
  why: 'The settings of the engine decide who may use it. They are not what they were when the host was marked as known good.',
  fix: 'Compare with your own change log. If nobody changed it, put the old settings back and look at what else happened. Where no button does it: put the file of your backup in place, test it with dockerd --validate --config-file=/etc/docker/daemon.json, and restart docker.',
  severity: 'high',
  references: { cis: [], attack: ['T1562.001'] },
  needs: [],
  needsAny: ['daemon', 'engineInfo'],
  uses: ['engineVersion'],
  actions: ['daemon.setConfig'],
  check: (facts, { baseline }) => {
    if (!baseline) return noBaseline(DAEMON);
    const before = engineFacts(baseline.snapshot);
    // Only what was read both times can be compared.
    const comparable = {
      daemon: before.daemon && facts.daemon,
      engineInfo: before.engineInfo && facts.engineInfo,
      engineVersion: facts.engineVersion,
    };
    if (!comparable.daemon && !comparable.engineInfo) return notInBaseline(DAEMON, 'the engine’s settings');
    const old = settingsOf({
      daemon: comparable.daemon && before.daemon,
      engineInfo: comparable.engineInfo && before.engineInfo,
      engineVersion: before.engineVersion,
    });
    return judgeChanges(
      old,
      settingsOf(comparable),
      isUpgrade(before, facts),
      offersBack(comparable.daemon && before.daemon, comparable.daemon),
    );
  },
});

const engineFacts = ({ facts }: Snapshot): EngineFacts => ({
  daemon: facts.daemon.read ? facts.daemon.value : undefined,
  engineInfo: facts.engineInfo.read ? facts.engineInfo.value : undefined,
  engineVersion: facts.engineVersion.read ? facts.engineVersion.value : undefined,
});

const isUpgrade = (before: EngineFacts, now: EngineFacts): boolean =>
  before.engineVersion !== undefined &&
  now.engineVersion !== undefined &&
  before.engineVersion.version !== now.engineVersion.version;

interface Change {
  readonly setting: Setting;
  readonly before: string;
  readonly now: string;
}

function changesBetween(before: readonly Setting[], now: readonly Setting[]): readonly Change[] {
  const old = new Map(before.map((one) => [one.label, one]));
  const current = new Map(now.map((one) => [one.label, one]));
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((label) => {
    const [was, is] = [old.get(label), current.get(label)];
    const setting = is ?? was;
    const change = { before: was?.text ?? 'not there', now: is?.text ?? 'not there' };
    return setting && change.before !== change.now ? [{ setting, ...change }] : [];
  });
}

/** What an upgrade of the engine changes by itself is listed, but does not count. */
function judgeChanges(
  before: readonly Setting[],
  now: readonly Setting[],
  upgraded: boolean,
  offers: readonly ActionOffer[],
): readonly Judgement[] {
  const changes = changesBetween(before, now);
  const own = changes.filter((change) => !(upgraded && change.setting.upgrade));
  const [first] = own.length > 0 ? own : changes;
  if (!first) return [{ verdict: 'pass', subject: DAEMON }];
  const more = changes.length > 1 ? ` and ${changes.length - 1} more` : '';
  const paths = changes.map((change) => change.setting.path).filter((path) => path !== '');
  return [
    fail({
      subject: DAEMON,
      severity: own.length > 0 ? 'high' : 'low',
      sentence:
        own.length > 0
          ? sentence`The settings of dockerd changed since this host was marked as known good: ${bad(first.setting.label)}${value(more)}.`
          : sentence`An upgrade of the engine changed ${bad(first.setting.label)}${value(more)}.`,
      evidence: changes.map((change) =>
        evidence(
          change.setting.label,
          `${shorten(change.before || 'nothing', 200)} -> ${shorten(change.now || 'nothing', 200)}`,
          change.setting.source,
        ),
      ),
      offers,
      ...(paths.length > 0 ? { links: { paths } } : {}),
    }),
  ];
}

const LISTS = ['insecure-registries', 'registry-mirrors'] as const;

/**
 * What daemon.json said when the host was marked as known good, for the settings that an action may write; and out of its lists what came in
 * since. A setting that nobody had named before is not among them: no action takes one out.
 */
function offersBack(before: DaemonSettings | undefined, now: DaemonSettings | undefined): readonly ActionOffer[] {
  const [old, current] = [before?.configFile.values, now?.configFile.values];
  if (!old || !current || !now) return [];
  const settings = Object.keys(DaemonConfigSet.shape).flatMap((key) => {
    if (old[key] === undefined || JSON.stringify(old[key]) === JSON.stringify(current[key])) return [];
    const { data } = DaemonConfigSet.safeParse({ [key]: old[key] });
    return data ? setDaemon(data, now) : [];
  });
  const came = LISTS.flatMap((key) => {
    const entries = wordsOf(current[key]).filter((one) => !wordsOf(old[key]).includes(one));
    return entries.length > 0 ? removeFromDaemon(key, entries.slice(0, 50), now) : [];
  });
  return [...settings, ...came];
}

const wordsOf = (list: unknown): readonly string[] =>
  Array.isArray(list)
    ? list.filter((one: unknown): one is string => typeof one === 'string' && one !== '' && one.length <= 300)
    : [];
