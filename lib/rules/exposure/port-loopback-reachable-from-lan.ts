import { bad, type Firewall, type Judgement, type Machine, type PortBinding, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isBefore, isWithin, parseRelease, type Release } from '../reading/engine/engine-release';
import { endpoint, isLoopback } from '../reading/network/address';
import { DAEMON } from '../reading/verdict/subject';

export const portLoopbackReachableFromLan = defineRule({
  id: 'port-loopback-reachable-from-lan',
  family: 'exposure',
  title: 'Loopback-published ports reachable by neighbours on this engine',
  why: 'Ports published on 127.0.0.1 look closed. On this version of the engine a neighbour on the same network segment reaches them all the same.',
  fix: 'Upgrade the engine to 28.3.3 or newer.',
  severity: 'medium',
  references: { cis: [], attack: ['T1557'] },
  needs: ['engineVersion', 'engineInfo', 'containers'],
  uses: ['firewall', 'machine'],
  actions: [],
  check: ({ engineVersion, engineInfo, containers, firewall, machine }) => {
    const running = containers.filter((container) => container.running);
    const local = running.filter((container) => container.ports.some(isLocalIpv4));
    // Rootless ports are opened by a process of the host, on that address alone.
    if (engineVersion.engine !== 'docker' || engineInfo.rootless || local.length === 0) return [];
    const release = parseRelease(engineVersion.version);
    if (!release) return [unknown(DAEMON, `"${engineVersion.version.slice(0, 40)}" is no version of a release`)];
    return judgeRelease(
      release,
      engineVersion.version,
      local.flatMap((one) => one.ports.filter(isLocalIpv4)),
      {
        firewall,
        machine,
      },
    );
  },
});

const isLocalIpv4 = ({ hostIp }: PortBinding): boolean => isLoopback(hostIp) && !hostIp.includes(':');

const ROUTES_CLOSED: Release = [28, 0, 0];
// CVE-2025-54388: a reload of firewalld takes the closing rules away.
const RELOAD_OPENS: Release = [28, 2, 0];
const RELOAD_FIXED: Release = [28, 3, 3];

interface Around {
  readonly firewall: Firewall | undefined;
  readonly machine: Machine | undefined;
}

function judgeRelease(
  release: Release,
  version: string,
  ports: readonly PortBinding[],
  { firewall, machine }: Around,
): readonly Judgement[] {
  const old = isBefore(release, ROUTES_CLOSED);
  const reloaded = isWithin(release, RELOAD_OPENS, RELOAD_FIXED);
  if (reloaded && !firewall) return [unknown(DAEMON, 'whether firewalld runs here was not read')];
  if (!old && !(reloaded && firewall?.firewalld.active)) return [];
  const places = ports.map((port) => endpoint(port.hostIp, port.hostPort));
  return [
    fail({
      subject: DAEMON,
      severity: machine && isCloud(machine) ? 'low' : 'medium',
      sentence: sentence`With Docker Engine ${bad(version)} a neighbour on the same network reaches ${value(places[0] ?? '')}${value(places.length > 1 ? ` and ${places.length - 1} more` : '')}, published for this host alone.`,
      evidence: [
        evidence('version', version, 'version.Version'),
        evidence('known as', old ? 'moby issue 45610' : 'CVE-2025-54388, with firewalld', 'public advisory'),
        ...ports.map((port) =>
          evidence('published', endpoint(port.hostIp, port.hostPort), 'inspect.NetworkSettings.Ports'),
        ),
      ],
      links: { ports: ports.map(({ protocol, hostIp, hostPort }) => ({ protocol, hostIp, hostPort })) },
    }),
  ];
}

/** Clouds that do not let a neighbour's frames through to a machine they are not for. */
const CLOUD =
  /amazon|google|digitalocean|hetzner|linode|akamai|vultr|scaleway|ovh|upcloud|alibaba|oracle|exoscale|openstack/i;
const AZURE_CHASSIS = '7783-7084-3265-9085-8269-3286-77';

const isCloud = ({ vendor, product, biosVendor, boardVendor, chassisTag }: Machine): boolean =>
  chassisTag === AZURE_CHASSIS || CLOUD.test([vendor, product, biosVendor, boardVendor, chassisTag].join(' '));
