import { bad, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { DAEMON } from '../reading/verdict/subject';
import { endOfSupport, isDistributionBuild, SUPPORT_TABLE_AT } from './engine-support';

export const engineVersionEol = defineRule({
  id: 'engine-version-eol',
  family: 'daemon',
  title: 'Docker Engine version is no longer maintained',
  why: 'Holes that are found in it now stay open. Ways out of a container are among them.',
  fix: 'Upgrade to a maintained release of the engine; with live-restore the containers keep running meanwhile.',
  severity: 'high',
  references: { cis: ['1.2.2'], attack: ['T1068'] },
  needs: ['engineVersion'],
  actions: [],
  check: ({ engineVersion }, { takenAt }) => {
    const { version, platformName, engine } = engineVersion;
    if (engine === 'podman') return [];
    const endedAt = endOfSupport(version);
    if (endedAt === undefined) return [unknown(DAEMON, `"${version.slice(0, 40)}" is no version of a release`)];
    if (endedAt === null || endedAt > takenAt) return [];
    const packaged = isDistributionBuild(version, platformName);
    const caveat = packaged ? '; your distribution may carry some fixes back' : '';
    return [
      fail({
        subject: DAEMON,
        severity: packaged ? 'medium' : 'high',
        sentence: sentence`Docker Engine ${bad(version)} has had no fixes since ${value(endedAt)}${value(caveat)}.`,
        evidence: [
          evidence('version', version, 'version.Version'),
          evidence('built by', platformName || 'not said, so a distribution', 'version.Platform.Name'),
          evidence('end of support', endedAt, `table of ${SUPPORT_TABLE_AT}`),
        ],
      }),
    ];
  },
});
