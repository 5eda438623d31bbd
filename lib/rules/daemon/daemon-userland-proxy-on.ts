import { bad, type DaemonSettings, type Process, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { daemonOption, isFalse, isPodman, isUnreadable, optionText } from '../reading/engine/daemon-options';
import { setDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

export const daemonUserlandProxyOn = defineRule({
  id: 'daemon-userland-proxy-on',
  family: 'daemon',
  title: 'Userland proxy processes in use',
  why: 'One process per published port, as root, for what the kernel does by itself. Services see the proxy’s address and not their visitor’s.',
  fix: 'Set "userland-proxy": false in daemon.json, after trying that ports still answer from the host itself.',
  severity: 'info',
  references: { cis: ['2.16'], attack: [] },
  needs: ['daemon'],
  uses: ['processes', 'engineInfo', 'engineVersion'],
  actions: ['daemon.setConfig'],
  check: ({ daemon, processes, engineInfo, engineVersion }) => {
    if (isPodman(engineVersion) || isRootless(daemon, processes)) return [];
    const option = daemonOption(daemon, 'userland-proxy');
    const proxies = (processes ?? []).filter(isProxy).length;
    // A rootless engine opens ports with a driver of its own.
    if (engineInfo?.rootless || (isFalse(option) && proxies === 0)) return [];
    if (!option && proxies === 0 && isUnreadable(daemon)) return [unknown(DAEMON, 'daemon.json is no JSON')];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`dockerd starts a ${bad('docker-proxy')} for each published port: ${value(proxies)} now.`,
        evidence: [
          evidence(
            'userland-proxy',
            optionText(option) || 'not set, which means true',
            'dockerd arguments, daemon.json',
          ),
          evidence('docker-proxy', proxies, 'processes'),
        ],
        // Told so already, and not started anew since.
        offers: isFalse(option) ? [] : setDaemon({ 'userland-proxy': false }, daemon),
      }),
    ];
  },
});

/** Also where the engine itself could not be asked. */
const isRootless = (daemon: DaemonSettings, processes: readonly Process[] | undefined): boolean => {
  const own = daemon.processes.find((one) => one.containerId === null);
  return (processes?.find((process) => process.pid === own?.pid)?.uid ?? 0) !== 0;
};

/** Those of a rootless engine belong to its account. */
const isProxy = ({ comm, containerId, uid }: Process): boolean =>
  comm === 'docker-proxy' && containerId === null && (uid ?? 0) === 0;
