import { bad, type Container, type EngineInfo, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerUnconfinedRuntime = defineRule({
  id: 'container-unconfined-runtime',
  family: 'container',
  title: 'Container uses an unusual runtime',
  why: 'The runtime is the program that starts the container as root on the host. An unknown one may do anything in between.',
  fix: 'Find out who added this runtime to the engine and what program it is. If nobody did, remove it and look for what else was changed.',
  severity: 'medium',
  references: { cis: [], attack: ['T1554'] },
  needs: ['containers', 'engineInfo'],
  actions: [],
  check: ({ containers, engineInfo }) => containers.map((one) => judgeContainer(one, engineInfo)),
});

/** What others are built from (runc, crun; podman calls either "oci"), what passes a graphics card in, and what isolates more than runc does. */
const KNOWN =
  /^(runc|crun|oci|nvidia(-container-runtime|-cdi|-legacy)?|runsc(-kvm)?|gvisor|kata(-[a-z]+)*|sysbox-runc|io\.containerd\.(runc|runsc|kata[a-z-]*|runtime)\.v\d(\.linux)?)$/;

function judgeContainer(container: Container, { defaultRuntime, runtimes }: EngineInfo): Judgement {
  const subject = containerSubject(container);
  const { runtime } = container;
  const usual = runtime === '' || runtime === defaultRuntime || KNOWN.test(runtime);
  if (!container.running || usual) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} is started by ${bad(runtime)}, a runtime that is neither usual nor this engine’s default.`,
    evidence: [
      evidence('runtime', runtime, 'inspect.HostConfig.Runtime'),
      evidence('default runtime', defaultRuntime || 'not said', 'info.DefaultRuntime'),
      evidence('runtimes of this engine', runtimes.join(', '), 'info.Runtimes'),
    ],
    links: containerLinks(container),
  });
}
