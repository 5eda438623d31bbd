import type { KubeletSettings } from '@/lib/model';
import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, type Weighed } from './service-judgement';

const READ_ONLY_PORT = 10_255;

export const kubeletExposed = defineRule({
  id: 'kubelet-exposed',
  family: 'exposure',
  title: 'Kubelet API reachable',
  why: 'The kubelet runs commands in every container of its node. Where it serves anonymous callers, that is everybody who reaches it.',
  fix: 'Set anonymous authentication to false and readOnlyPort to 0, and let only the control plane reach port 10250.',
  severity: 'critical',
  references: { cis: [], attack: ['T1133'] },
  needs: ['sockets'],
  uses: ['processes', 'kubelet', 'collectorLogin', 'firewall'],
  enoughInPart: ['sockets'],
  actions: ['firewall.blockPort'],
  check: ({ sockets, processes, kubelet, collectorLogin }) =>
    judgeServices({ containers: undefined, sockets, processes, collectorLogin }, [KUBELET], (one) =>
      weigh(one, kubelet),
    ),
});

const KUBELET: ServiceShape = {
  name: 'The kubelet',
  image: null,
  program: /^(kubelet|k3s|k3s-server|k3s-agent|rke2|hyperkube)$/,
  ports: [10_250, READ_ONLY_PORT],
};

/** Port 10250 with authentication is how every cluster works. */
function weigh({ doors, words }: OpenService, kubelet: KubeletSettings | undefined): Weighed {
  if (doors.some((door) => door.hostPort === READ_ONLY_PORT))
    return { severity: 'critical', evenPrivate: true, says: 'its read-only port asks nobody who they are' };
  const anonymous = /--anonymous-auth(=true|(?=\s+-|\s*$))/.test(words) || kubelet?.anonymousAuth === true;
  if (!anonymous) return { severity: 'low', evenPrivate: true };
  const shows = [evidence('anonymous', 'allowed', kubelet?.path || 'arguments')];
  return { severity: 'critical', evenPrivate: true, says: 'it serves anonymous callers', shows };
}
