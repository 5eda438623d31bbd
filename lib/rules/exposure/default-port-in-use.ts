import { bad, type Container, type Judgement, type Socket, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { repositoryFor } from '../reading/image/image-reference';
import { endpoint, isWildcard } from '../reading/network/address';
import { DEFAULT_PORTS, type DefaultPort } from '../reading/network/default-ports';
import { containerLinks } from '../reading/verdict/links';
import { rebind } from '../reading/verdict/offers';
import { portSubject } from '../reading/verdict/subject';

/** Said only about ports that another rule already calls exposed: moving a port protects nobody. */
export const defaultPortInUse = defineRule({
  id: 'default-port-in-use',
  family: 'exposure',
  title: 'Service uses its well-known default port',
  why: 'Scanners try default ports first. Another port makes less noise in the logs, but it is no protection.',
  fix: 'Close or restrict the port; changing its number alone does not help.',
  severity: 'info',
  references: { cis: [], attack: ['T1046'] },
  needs: [],
  needsAny: ['containers', 'sockets'],
  actions: ['port.rebind'],
  check: ({ containers, sockets }) => [
    ...(containers ?? []).filter((one) => one.running).flatMap(judgeContainer),
    ...(sockets ?? []).flatMap(judgeSocket),
  ],
});

const serviceAt = (port: number, name: string): DefaultPort | undefined =>
  DEFAULT_PORTS.find((service) => service.port === port && service.known.test(name));

function judgeContainer(container: Container): readonly Judgement[] {
  const open = container.ports.filter((port) => isWildcard(port.hostIp) && port.protocol === 'tcp');
  const byPort = new Map(open.map((port) => [port.hostPort, port]));
  return [...byPort.values()].flatMap((port) => {
    const { hostIp, hostPort } = port;
    const service = serviceAt(hostPort, repositoryFor(container.imageRef));
    if (!service) return [];
    return fail({
      subject: portSubject('tcp', '0.0.0.0', hostPort),
      sentence: sentence`${value(service.name)} in ${value(container.name)} is open on its default port ${bad(hostPort)}; moving it alone is no protection.`,
      evidence: [evidence('published', endpoint(hostIp, hostPort), 'inspect.NetworkSettings.Ports')],
      offers: rebind(container, port),
      links: { ...containerLinks(container), ports: [{ protocol: 'tcp', hostIp, hostPort }] },
    });
  });
}

/** Host processes: the way in of a server (sshd) is no exposure, so nothing is said about it. */
function judgeSocket(socket: Socket): readonly Judgement[] {
  const { localAddress, localPort, comm, pid } = socket;
  if (!socket.hostNamespace || socket.containerId !== null || socket.state !== 'LISTEN') return [];
  const service = isWildcard(localAddress) && comm !== 'sshd' ? serviceAt(localPort, comm) : undefined;
  if (!service || comm === 'docker-proxy') return [];
  return [
    fail({
      subject: portSubject('tcp', '0.0.0.0', localPort),
      sentence: sentence`${value(service.name)} is open on its default port ${bad(localPort)}; moving it alone is no protection.`,
      evidence: [evidence('listens', `${endpoint(localAddress, localPort)}, ${comm}`, 'host sockets')],
      links: {
        ports: [{ protocol: 'tcp', hostIp: localAddress, hostPort: localPort }],
        ...(pid ? { pids: [pid] } : {}),
      },
    }),
  ];
}
