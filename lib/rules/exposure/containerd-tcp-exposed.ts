import { type ActionOffer, bad, type ContainerdConfig, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isAddress, isLoopback, isWildcard } from '../reading/network/address';
import type { ServiceShape } from '../reading/network/service-shape';
import { blockPort } from '../reading/verdict/offers';
import { judgeServices } from './service-judgement';

export const containerdTcpExposed = defineRule({
  id: 'containerd-tcp-exposed',
  family: 'exposure',
  title: 'containerd listens on TCP',
  why: 'The engine below Docker has no login of its own: whoever reaches it starts containers that own the host.',
  fix: 'Remove tcp_address and other addresses of the network from config.toml; its socket file is enough.',
  severity: 'high',
  references: { cis: [], attack: ['T1133'] },
  needs: [],
  needsAny: ['sockets', 'containerdConfigs'],
  uses: ['collectorLogin'],
  enoughInPart: ['sockets'],
  actions: ['daemon.setConfig', 'firewall.blockPort'],
  check: ({ sockets, containerdConfigs, collectorLogin }) => [
    ...judgeServices({ containers: undefined, sockets, processes: undefined, collectorLogin }, [CONTAINERD], () => ({
      severity: 'high',
      evenPrivate: true,
    })),
    ...(containerdConfigs ?? []).flatMap(judgeConfig),
  ],
});

/** The engine of a container is not the host's: `isOpenOnHost` leaves it out. */
const CONTAINERD: ServiceShape = { name: 'containerd', image: null, program: /^containerd$/, ports: [], anyPort: true };

const judgeConfig = ({ path, addresses }: ContainerdConfig): readonly Judgement[] =>
  addresses
    .filter((one) => !isLoopback(hostOf(one.address)))
    .map(({ section, key, address, lineNumber }) =>
      fail({
        subject: { kind: 'file', id: `${path}#${section}.${key}`, name: path },
        sentence: sentence`containerd is told to listen on ${bad(address)}: line ${value(lineNumber)} of ${value(path)}.`,
        evidence: [evidence(`[${section}] ${key}`, address, `${path}:${lineNumber}`)],
        offers: blockOf(address),
        links: { paths: [path] },
      }),
    );

/** Closed before it opens: what the file says comes true at the next start. A socket file and a name have no port that could be blocked. */
function blockOf(address: string): readonly ActionOffer[] {
  const port = Number(/:(\d{1,5})$/.exec(address)?.[1] ?? 0);
  const host = hostOf(address).replace(/^\[|\]$/g, '') || '0.0.0.0';
  return port > 0 && port < 65_536 && (isWildcard(host) || isAddress(host)) ? [blockPort('tcp', host, port)] : [];
}

/** "0.0.0.0:1338", "tcp://[::]:1338", ":1338". */
const hostOf = (address: string): string => address.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
