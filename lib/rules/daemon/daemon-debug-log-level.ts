import { type ActionOffer, bad, type DaemonSettings, type Judgement, type Severity, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { daemonOption, optionText } from '../reading/engine/daemon-options';
import { setDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

export const daemonDebugLogLevel = defineRule({
  id: 'daemon-debug-log-level',
  family: 'daemon',
  title: 'Daemon log level is debug or too quiet',
  why: 'At debug the log fills disks and holds details that help an intruder. Above info it leaves out what an audit needs.',
  fix: 'Remove "debug" and "log-level" from daemon.json and the arguments: the default, info, is right.',
  severity: 'low',
  references: { cis: ['2.3'], attack: [] },
  needs: [],
  needsAny: ['engineInfo', 'daemon'],
  actions: ['daemon.setConfig'],
  check: ({ engineInfo, daemon }): readonly Judgement[] => {
    if (engineInfo?.debug) return [tooLoud('debug', 'info.Debug', setDaemon(withoutDebug(daemon), daemon))];
    if (!daemon) return [unknown(DAEMON, 'its log level shows only on the host')];
    return judgeSettings(daemon);
  },
});

/** Debugging is switched on by a key of its own, or by the level, or by both. */
function withoutDebug(daemon: DaemonSettings | undefined): Parameters<typeof setDaemon>[0] {
  const values = daemon?.configFile.values ?? {};
  const byLevel = 'log-level' in values && values['log-level'] !== 'info';
  return { debug: false, ...(byLevel && { 'log-level': 'info' as const }) };
}

function judgeSettings(daemon: DaemonSettings): readonly Judgement[] {
  const level = daemonOption(daemon, 'log-level');
  const words = optionText(level).toLowerCase();
  if (level === null || words === 'info' || words === '') return [];
  const offers = setDaemon({ 'log-level': 'info' }, daemon);
  return words === 'debug' || words === 'trace'
    ? [tooLoud(words, level.source, offers)]
    : [tooQuiet(words, level.source, offers)];
}

const tooLoud = (level: string, source: string, offers: readonly ActionOffer[]): Judgement =>
  judged('low', sentence`dockerd writes its log at level ${bad(level)}.`, level, source, offers);

/** Less is written than by default: nothing is given away, something is lost. */
const tooQuiet = (level: string, source: string, offers: readonly ActionOffer[]): Judgement =>
  judged(
    'info',
    sentence`dockerd writes only ${bad(level)} and worse to its log: an audit will miss the rest.`,
    level,
    source,
    offers,
  );

const judged = (
  severity: Severity,
  words: ReturnType<typeof sentence>,
  level: string,
  source: string,
  offers: readonly ActionOffer[],
): Judgement =>
  fail({ subject: DAEMON, severity, sentence: words, evidence: [evidence('log level', level, source)], offers });
