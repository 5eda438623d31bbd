import { bad, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { minutesBetween } from '../reading/container/run-time';
import { isPodman } from '../reading/engine/daemon-options';
import { isBefore, parseRelease, releaseText } from '../reading/engine/engine-release';
import { DAEMON } from '../reading/verdict/subject';
import { threshold } from '../thresholds';
import { isDistributionBuild, RELEASE_TABLE_AT, releasesOf } from './engine-support';

export const engineVersionBehind = defineRule({
  id: 'engine-version-behind',
  family: 'daemon',
  title: 'Docker Engine is behind its release line',
  why: 'Fixes for this line have been out for a while and are not here.',
  fix: 'Upgrade the engine within its line; with live-restore the containers keep running meanwhile.',
  severity: 'low',
  references: { cis: ['1.2.2'], attack: [] },
  needs: ['engineVersion'],
  actions: [],
  check: ({ engineVersion }, { takenAt, policy }): readonly Judgement[] => {
    const { version, platformName } = engineVersion;
    // A distribution has a line of its own, with fixes under old numbers.
    if (isPodman(engineVersion) || isDistributionBuild(version, platformName)) return [];
    const release = parseRelease(version);
    if (!release) return [unknown(DAEMON, `"${version.slice(0, 40)}" is no version of a release`)];
    const releases = releasesOf(release[0]);
    const grace = threshold(policy, 'engine-behind-days');
    const due = releases.filter((one) => daysBetween(one.at, takenAt) >= grace).at(-1);
    const newest = releases.at(-1);
    if (!due || !newest || !isBefore(release, due.release)) return [];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`Docker Engine ${bad(version)} is behind ${value(releaseText(due.release))}, which has been out since ${value(due.at)}.`,
        evidence: [
          evidence('version', version, 'version.Version'),
          evidence('newest known', `${releaseText(newest.release)} of ${newest.at}`, `table of ${RELEASE_TABLE_AT}`),
        ],
      }),
    ];
  },
});

const daysBetween = (from: string, to: string): number => (minutesBetween(from, to) ?? 0) / 1440;
