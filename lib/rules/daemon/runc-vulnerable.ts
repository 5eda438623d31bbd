import { bad, type EngineComponent, type EngineSettings, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isPodman } from '../reading/engine/daemon-options';
import { parseRelease } from '../reading/engine/engine-release';
import { DAEMON } from '../reading/verdict/subject';
import { isDistributionBuild } from './engine-support';
import { RUNC_TABLE_AT, runcHoles, runcVersion } from './runc-releases';

export const runcVulnerable = defineRule({
  id: 'runc-vulnerable',
  family: 'daemon',
  title: 'runc version allows container escape',
  why: 'Every container is started by runc. With this version an image made for it, or a build, gets out to the host as root.',
  fix: 'Upgrade containerd.io or runc to 1.2.8, 1.3.3, 1.4.0 or newer. New containers use it at once.',
  severity: 'high',
  references: { cis: ['1.2.2'], attack: ['T1611', 'T1068'] },
  needs: ['engineComponents', 'engineVersion'],
  uses: ['engineSettings'],
  actions: [],
  check: ({ engineComponents, engineVersion, engineSettings }): readonly Judgement[] => {
    if (isPodman(engineVersion)) return [];
    const told = wordsOf(engineComponents, engineSettings);
    if (told.length === 0) return [unknown(DAEMON, 'the engine does not name its runc')];
    const version = told.map(runcVersion).find((one) => one !== '') ?? '';
    const release = parseRelease(version);
    if (!release) return [unknown(DAEMON, `"${(told[0] ?? '').slice(0, 40)}" names no release of runc`)];
    const holes = runcHoles(release, version);
    if (holes.length === 0) return [];
    const packaged =
      isDistributionBuild(told.join(' '), engineVersion.platformName) || /\+ds|deb\d/.test(told.join(' '));
    const caveat = packaged ? '; your distribution may have closed it under this number' : '';
    return [
      fail({
        subject: DAEMON,
        severity: packaged ? 'medium' : 'high',
        sentence: sentence`runc ${bad(version)} lets containers out: ${value(holes.join(', '))}${value(caveat)}.`,
        evidence: [
          ...told.map((words) => evidence('runc', words, 'version.Components, info.RuncCommit')),
          ...holes.map((hole) => evidence('open', hole, `table of ${RUNC_TABLE_AT}`)),
        ],
      }),
    ];
  },
});

/** What is said of runc, the version before the commits. */
const wordsOf = (components: readonly EngineComponent[], settings: EngineSettings | undefined): readonly string[] => {
  const runc = components.find((one) => one.name === 'runc');
  return [...new Set([runc?.version ?? '', runc?.commit ?? '', settings?.runcCommit ?? ''])].filter(
    (one) => one !== '',
  );
};
