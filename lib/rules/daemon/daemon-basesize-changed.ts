import { bad, type DaemonSettings, type EngineSettings, type Judgement, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { daemonArguments } from '../reading/engine/daemon-options';
import { DAEMON } from '../reading/verdict/subject';

/** Said of devicemapper alone: other drivers have no base size. */
export const daemonBasesizeChanged = defineRule({
  id: 'daemon-basesize-changed',
  family: 'daemon',
  title: 'devicemapper base size was changed',
  why: 'Each container gets a disk of this size. A larger one lets a single container fill the pool of all.',
  fix: 'Go back to the default size, or better to overlay2, which has none.',
  severity: 'info',
  references: { cis: ['2.11'], attack: [] },
  needs: ['engineInfo'],
  uses: ['engineSettings', 'daemon'],
  actions: [],
  check: ({ engineInfo, engineSettings, daemon }): readonly Judgement[] => {
    if (engineInfo.storageDriver !== 'devicemapper') return [];
    const told = daemon ? toldSize(daemon) : '';
    const shown = engineSettings ? shownSize(engineSettings) : '';
    if (told !== '') return [changed(told, 'dockerd arguments, daemon.json')];
    if (shown !== '' && !DEFAULT_SIZES.includes(shown)) return [changed(shown, 'info.DriverStatus')];
    return shown === '' && !daemon ? [unknown(DAEMON, 'the base size was not among what the engine told')] : [];
  },
});

// 10 GiB since 1.10, 100 GiB before, as the engine prints them.
const DEFAULT_SIZES: readonly string[] = ['10.74 GB', '10.74GB', '107.4 GB', '107.4GB'];

const changed = (size: string, source: string): Judgement =>
  fail({
    subject: DAEMON,
    sentence: sentence`The base size of devicemapper is ${bad(size)}, not the default.`,
    evidence: [evidence('base size', size, source)],
  });

const shownSize = ({ driverStatus }: EngineSettings): string =>
  driverStatus.find((one) => one.name === 'Base Device Size')?.value ?? '';

function toldSize(daemon: DaemonSettings): string {
  const listed = daemon.configFile.values?.['storage-opts'];
  const words = [...(Array.isArray(listed) ? listed.map(String) : []), ...daemonArguments(daemon)];
  return words.map((word) => /dm\.basesize=(\S+)/.exec(word)?.[1] ?? '').find((size) => size !== '') ?? '';
}
