import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { daemonOption, isPodman, isUnreadable } from '../reading/engine/daemon-options';
import { setDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

export const daemonDefaultUlimitsUnset = defineRule({
  id: 'daemon-default-ulimits-unset',
  family: 'daemon',
  title: 'No default ulimits for containers',
  why: 'Each container may open as many files and start as many processes as the engine itself: one that runs wild takes the host along.',
  fix: 'Set "default-ulimits" in daemon.json, for open files and processes at least.',
  severity: 'info',
  references: { cis: ['2.8'], attack: ['T1499'] },
  needs: ['daemon'],
  uses: ['engineVersion'],
  actions: ['daemon.setConfig'],
  check: ({ daemon, engineVersion }) => {
    if (isPodman(engineVersion)) return [];
    const option = daemonOption(daemon, 'default-ulimit', 'default-ulimits');
    if (option && !isEmpty(option.value)) return [];
    if (isUnreadable(daemon)) return [unknown(DAEMON, 'daemon.json is no JSON')];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`Containers start with ${bad('no default limits')} of open files and processes.`,
        evidence: [evidence('default-ulimits', option ? 'empty' : 'not set', 'dockerd arguments, daemon.json')],
        offers: setDaemon({ 'default-ulimits': OPEN_FILES }, daemon),
      }),
    ];
  },
});

/** Enough for a busy server; a database that needs more raises its own, up to what it had. A limit of processes counts per account, over all
 * containers: it is nobody's default. */
const OPEN_FILES = { nofile: { Name: 'nofile', Soft: 65_536, Hard: 1_048_576 } } as const;

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;
