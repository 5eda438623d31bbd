import { bad, type Container, type Judgement, type Severity, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { repositoryFor } from '../reading/image/image-reference';
import { doors, endpoint, hasPublicAddress, isWildcard } from '../reading/network/address';
import { containerLinks } from '../reading/verdict/links';
import { rebindAll } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

export const portPublishedWildcard = defineRule({
  id: 'port-published-wildcard',
  family: 'exposure',
  title: 'Container port open on every interface',
  why: 'A port published without an address answers on every interface, and Docker lets it past the host’s INPUT rules.',
  fix: 'Publish it on 127.0.0.1 or on the one address that needs it, and put a reverse proxy in front.',
  severity: 'medium',
  references: { cis: ['5.14'], attack: ['T1133'] },
  needs: ['containers'],
  uses: ['addresses'],
  actions: ['port.rebind'],
  check: ({ containers, addresses }) =>
    containers.map((container) => judgeContainer(container, hasPublicAddress(addresses))),
});

const WEB_PORTS: readonly number[] = [80, 443];
const WEB_PROXY =
  /(^|\/)(nginx|nginx-proxy|nginx-proxy-manager|traefik|caddy|haproxy|envoy|httpd|apache|apisix|kong|swag|openresty)([-_].*)?$/;

function judgeContainer(container: Container, hostIsPublic: boolean | null): Judgement {
  const subject = containerSubject(container);
  const open = container.running ? container.ports.filter((port) => isWildcard(port.hostIp)) : [];
  if (open.length === 0) return { verdict: 'pass', subject };
  const places = doors(open).map((port) => endpoint(port.hostIp, port.hostPort));
  const webOnly = open.every((port) => WEB_PORTS.includes(port.hostPort)) && isWebProxy(container);
  const [first = ''] = places;
  return fail({
    subject,
    severity: severityOf(webOnly, hostIsPublic),
    sentence: sentence`${value(container.name)} answers on ${bad(first)}${value(places.length > 1 ? ` and ${places.length - 1} more` : '')}: every interface of this host.`,
    evidence: open.map((port) =>
      evidence(
        `${port.containerPort}/${port.protocol}`,
        endpoint(port.hostIp, port.hostPort),
        'inspect.NetworkSettings.Ports',
      ),
    ),
    // What a web proxy serves is meant for everybody.
    offers: rebindAll(
      container,
      open.filter((port) => !(WEB_PORTS.includes(port.hostPort) && isWebProxy(container))),
    ),
    links: {
      ...containerLinks(container),
      ports: open.map((port) => ({ protocol: port.protocol, hostIp: port.hostIp, hostPort: port.hostPort })),
    },
  });
}

/** Web ports of a web proxy are meant to be open. Without a public address nobody outside gets here. */
function severityOf(webOnly: boolean, hostIsPublic: boolean | null): Severity {
  if (webOnly) return 'info';
  return hostIsPublic === false ? 'low' : 'medium';
}

const isWebProxy = (container: Container): boolean =>
  WEB_PROXY.test(repositoryFor(container.imageRef)) || container.labels['traefik.enable'] !== undefined;
