import {
  type ActionOffer,
  bad,
  type Container,
  type ContainerLogFile,
  type DaemonSettings,
  type EngineInfo,
  type Judgement,
  sentence,
  value,
} from '@/lib/model';
import { GIGABYTE, sizeText } from '@/lib/model/size-text';
import { defineRule, evidence, fail } from '../define';
import { isArgument } from '../reading/engine/daemon-options';
import { LIMIT_LOGS } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';

/** The engine writes its defaults into each container when it is made: what the container says is what holds for it. */
export const logSizeUnbounded = defineRule({
  id: 'log-size-unbounded',
  family: 'hygiene',
  title: 'Container logs can grow without limit',
  why: 'A chatty container fills the disk, and a full disk stops everything else on the host.',
  fix: 'Set “max-size” and “max-file” in the log options of daemon.json, then make the containers anew.',
  severity: 'low',
  references: { cis: [], attack: ['T1499'] },
  needs: ['containers'],
  uses: ['daemon', 'engineInfo', 'containerLogFiles'],
  actions: ['daemon.setLogRotation'],
  check: ({ containers, daemon, engineInfo, containerLogFiles }): readonly Judgement[] => {
    const loose = containers.filter(
      (one) => one.running && isUnbounded(one, engineInfo) && !isBoundByDefault(one, daemon),
    );
    return [
      loose.length === 0
        ? { verdict: 'pass', subject: HOST }
        : judgeLoose(loose, containerLogFiles ?? [], limits(engineInfo, daemon)),
    ];
  },
});

const isLimit = (size: string | undefined): boolean => size !== undefined && size !== '' && !size.startsWith('-');

/** json-file keeps all unless it is told otherwise; "local" rotates unless it is told not to. The others keep no file of their own. */
function isUnbounded({ logDriver, logOptions }: Container, info: EngineInfo | undefined): boolean {
  const driver = logDriver === '' ? (info?.loggingDriver ?? '') : logDriver;
  const size = logOptions['max-size'];
  if (driver === 'json-file') return !isLimit(size);
  return driver === 'local' && size !== undefined && !isLimit(size);
}

/** daemon.json, or the engine's own arguments, set a limit for the same driver. */
function isBoundByDefault({ logDriver }: Container, daemon: DaemonSettings | undefined): boolean {
  const values = daemon?.configFile.values ?? {};
  const options = values['log-opts'];
  const inFile =
    typeof options === 'object' && options !== null && 'max-size' in options ? String(options['max-size']) : undefined;
  const argv = (daemon?.processes ?? []).filter((one) => one.containerId === null).flatMap((one) => one.argv);
  const inArguments = argv
    .map((word) => /^(?:--log-opt=)?max-size=(.+)$/.exec(word)?.[1])
    .find((size) => size !== undefined);
  const driver = values['log-driver'] ?? 'json-file';
  return isLimit(inArguments ?? inFile) && (logDriver === '' || driver === logDriver);
}

/** Where the engine's own default is such a driver, and nobody gave it options on its command line. */
function limits(info: EngineInfo | undefined, daemon: DaemonSettings | undefined): readonly ActionOffer[] {
  const takesLimits = info === undefined || ['json-file', 'local'].includes(info.loggingDriver);
  return takesLimits && !(daemon && isArgument(daemon, 'log-opts')) ? [LIMIT_LOGS] : [];
}

function judgeLoose(
  loose: readonly Container[],
  files: readonly ContainerLogFile[],
  offers: readonly ActionOffer[],
): Judgement {
  const bytes = new Map(files.map((file) => [file.containerId, file.sizeBytes + file.rotatedBytes]));
  const sorted = [...loose].sort((a, b) => (bytes.get(b.id) ?? 0) - (bytes.get(a.id) ?? 0));
  const [first] = sorted;
  const largest = bytes.get(first?.id ?? '') ?? 0;
  return fail({
    subject: HOST,
    severity: largest > GIGABYTE ? 'medium' : 'low',
    sentence: sentence`The logs of ${bad(`${loose.length} ${loose.length === 1 ? 'container' : 'containers'}`)} have no limit${value(largest > 0 ? `; that of ${first?.name ?? ''} holds ${sizeText(largest)}` : '')}.`,
    evidence: sorted
      .slice(0, 30)
      .map((one) =>
        evidence(
          one.name,
          `${one.logDriver || 'the default driver'}, ${bytes.has(one.id) ? sizeText(bytes.get(one.id) ?? 0) : 'size not read'}`,
          'inspect.HostConfig.LogConfig',
        ),
      ),
    offers,
    links: { containerIds: loose.map((one) => one.id) },
  });
}
