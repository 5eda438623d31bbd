import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { bindMounts, holdsEngineSocket } from '../reading/container/bind-mounts';
import { commandText, mountText } from '../reading/container/container-words';
import { repositoryFor } from '../reading/image/image-reference';
import { endpoint, isWildcard } from '../reading/network/address';
import { containerLinks } from '../reading/verdict/links';
import { quarantine, rebindAll } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

export const daemonApiRelayedByContainer = defineRule({
  id: 'daemon-api-relayed-by-container',
  family: 'exposure',
  title: 'Container republishes the Docker socket on the network',
  why: 'The container holds the engine’s socket and listens to the network. If it passes calls on, the whole host is open, whatever dockerd itself does.',
  fix: 'Publish its port on 127.0.0.1 only, or take the socket away from it.',
  severity: 'critical',
  references: { cis: ['5.32'], attack: ['T1133', 'T1552.007'] },
  needs: ['containers'],
  actions: ['container.quarantine', 'port.rebind'],
  check: ({ containers }) => containers.map(judgeContainer),
});

const RELAY_IMAGE = /socat|docker-socket-proxy|(^|\/)portainer\/agent$|^portainer\/agent$/;
const RELAY_COMMAND = /socat\b.*unix|tcp-listen|tcp-to-unix|docker-socket-proxy/i;

function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  const socket = bindMounts(container).find(holdsEngineSocket);
  const doors = container.ports.filter((port) => isWildcard(port.hostIp));
  const open = doors.length > 0 || container.networkMode === 'host';
  if (!socket || !open || !container.running) return { verdict: 'pass', subject };
  const relays = RELAY_IMAGE.test(repositoryFor(container.imageRef)) || RELAY_COMMAND.test(commandText(container));
  const [door] = doors;
  const where = door ? endpoint(door.hostIp, door.hostPort) : 'the host network';
  return fail({
    subject,
    // Reverse proxies and build agents hold a socket and listen too, without passing it on.
    severity: relays ? 'critical' : 'high',
    sentence: relays
      ? sentence`${value(container.name)} passes the Docker socket on: it holds ${value(socket.source)} and listens on ${bad(where)}.`
      : sentence`${value(container.name)} holds ${value(socket.source)} and listens on ${bad(where)}: who breaks in there owns the host.`,
    evidence: [
      evidence('bind', mountText(socket), 'inspect.Mounts'),
      evidence(
        'listens on',
        doors.map((one) => endpoint(one.hostIp, one.hostPort)).join(', ') || where,
        'inspect.NetworkSettings',
      ),
      evidence('command', commandText(container), 'inspect.Path, Args'),
    ],
    offers: [...quarantine(container), ...rebindAll(container, doors)],
    links: {
      ...containerLinks(container),
      ports: doors.map((one) => ({ protocol: one.protocol, hostIp: one.hostIp, hostPort: one.hostPort })),
    },
  });
}
