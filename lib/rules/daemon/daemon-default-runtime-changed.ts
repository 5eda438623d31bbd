import { bad, type EngineSettings, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isPodman } from '../reading/engine/daemon-options';
import { isInHome, isOddPath } from '../reading/host/paths';
import { setDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

export const daemonDefaultRuntimeChanged = defineRule({
  id: 'daemon-default-runtime-changed',
  family: 'daemon',
  title: 'Default container runtime is not runc',
  why: 'The runtime starts every container, as root. Who replaces it decides what every container really does.',
  fix: 'Set "default-runtime" back to runc and remove runtimes that nobody knows from daemon.json.',
  severity: 'medium',
  references: { cis: [], attack: ['T1554'] },
  needs: ['engineInfo', 'engineSettings'],
  uses: ['engineVersion', 'daemon'],
  actions: ['daemon.setConfig'],
  check: ({ engineInfo, engineSettings, engineVersion, daemon }): readonly Judgement[] => {
    if (isPodman(engineVersion)) return [];
    const odd = engineSettings.runtimes.find(({ path }) => isOddPath(path) || isInHome(path));
    if (odd) return [oddRuntime(odd)];
    const runtime = engineInfo.defaultRuntime;
    if (runtime === '' || KNOWN.test(runtime)) return [];
    const path = engineSettings.runtimes.find((one) => one.name === runtime)?.path ?? '';
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`Every container is started by ${bad(runtime)}, a runtime that is not widely known.`,
        evidence: [
          evidence('default runtime', runtime, 'info.DefaultRuntime'),
          evidence('its program', path || 'not said', 'info.Runtimes'),
        ],
        offers: setDaemon({ 'default-runtime': 'runc' }, daemon),
      }),
    ];
  },
});

const KNOWN = /^(runc|crun|youki|nvidia|kata[\w-]*|runsc[\w-]*|sysbox-runc|io\.containerd\.(runc|kata|runsc)\.v\d+)$/;

/** No package and no administrator installs a runtime there, whatever its name. */
const oddRuntime = ({ name, path }: EngineSettings['runtimes'][number]): Judgement =>
  fail({
    subject: DAEMON,
    severity: 'high',
    sentence: sentence`The runtime ${value(name)} is ${bad(path)}, in a place where no package installs programs.`,
    evidence: [evidence(name, path, 'info.Runtimes')],
    links: { paths: [path] },
  });
