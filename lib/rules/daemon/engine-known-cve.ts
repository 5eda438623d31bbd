import {
  bad,
  type EngineInfo,
  type EnginePlugin,
  type FactName,
  type Firewall,
  type Judgement,
  type Network,
  type RuleContext,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isPodman } from '../reading/engine/daemon-options';
import { isWithin, parseRelease } from '../reading/engine/engine-release';
import { DAEMON } from '../reading/verdict/subject';
import { whyUnread } from '../reading/verdict/why-unread';
import { ENGINE_HOLES, type EngineHole, HOLE_TABLE_AT, type Precondition } from './engine-holes';
import { isDistributionBuild } from './engine-support';

export const engineKnownCve = defineRule({
  id: 'engine-known-cve',
  family: 'daemon',
  title: 'Engine version has a published security fix pending',
  why: 'The hole and the way to use it are public, and what it needs is there on this host.',
  fix: 'Upgrade the engine to the newest release of a maintained line.',
  severity: 'medium',
  references: { cis: ['1.2.2'], attack: ['T1068'] },
  needs: ['engineVersion'],
  uses: ['engineInfo', 'enginePlugins', 'firewall', 'networks'],
  actions: [],
  check: ({ engineVersion, ...around }, context): readonly Judgement[] => {
    const { version, platformName } = engineVersion;
    if (isPodman(engineVersion)) return [];
    const release = parseRelease(version);
    if (!release) return [unknown(DAEMON, `"${version.slice(0, 40)}" is no version of a release`)];
    const holes = ENGINE_HOLES.filter((hole) => hole.ranges.some((one) => isWithin(release, one.from, one.before)));
    const open = holes.filter((hole) => isMet(hole.needs, around) === true);
    return [
      ...(open.length > 0 ? [found(open, version, isDistributionBuild(version, platformName))] : []),
      ...holes.flatMap((hole) => {
        const met = isMet(hole.needs, around);
        return typeof met === 'string' ? unclear(hole, met, context) : [];
      }),
    ];
  },
});

interface Around {
  readonly engineInfo: EngineInfo | undefined;
  readonly enginePlugins: readonly EnginePlugin[] | undefined;
  readonly firewall: Firewall | undefined;
  readonly networks: readonly Network[] | undefined;
}

/** The name of the fact that would tell, when it was not read. */
function isMet(
  needs: Precondition,
  { engineInfo, enginePlugins, firewall, networks }: Around,
): boolean | 'engineInfo' | 'enginePlugins' | 'firewall' | 'networks' {
  const firewalld = firewall ? firewall.firewalld.active : 'firewall';
  const encrypted = networks ? networks.some(isEncryptedOverlay) : 'networks';
  switch (needs) {
    case 'always':
      return true;
    case 'authorization-plugin':
      return engineInfo ? (engineInfo.plugins['Authorization'] ?? []).length > 0 : 'engineInfo';
    case 'managed-plugin':
      return enginePlugins ? enginePlugins.length > 0 : 'enginePlugins';
    case 'firewalld':
      return firewalld;
    case 'firewalld-and-encrypted-overlay':
      if (firewalld === false || encrypted === false) return false;
      return firewalld === true ? encrypted : firewalld;
  }
}

const isEncryptedOverlay = ({ driver, options }: Network): boolean => driver === 'overlay' && 'encrypted' in options;

/** Which hole, and why nobody can say whether it matters here. */
const unclear = (hole: EngineHole, fact: FactName, context: RuleContext): Judgement =>
  unknown(DAEMON, `${hole.id} depends on ${WORDS[hole.needs]}: ${whyUnread(context, fact)}`);

const WORDS: Readonly<Record<Precondition, string>> = {
  always: 'nothing',
  'authorization-plugin': 'an authorization plugin',
  'managed-plugin': 'a plugin of the engine',
  firewalld: 'firewalld',
  'firewalld-and-encrypted-overlay': 'firewalld and an encrypted network',
};

function found(holes: readonly EngineHole[], version: string, packaged: boolean): Judgement {
  const caveat = packaged ? '; your distribution may have closed it under this number' : '';
  return fail({
    subject: DAEMON,
    sentence: sentence`Docker Engine ${bad(version)} is open to ${value(holes.map((hole) => hole.id).join(', '))}${value(caveat)}.`,
    evidence: [
      evidence('version', version, 'version.Version'),
      ...holes.map((hole) => evidence(hole.id, hole.what, `table of ${HOLE_TABLE_AT}`)),
    ],
  });
}
