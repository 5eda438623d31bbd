import { z } from 'zod';
import type { PortBinding } from '@/lib/model';
import { listOf, text } from './lenient';

const Binding = z.object({ HostIp: text, HostPort: text });

/** "6379/tcp": [{ HostIp, HostPort }]. A port that is exposed and not published has null there. */
export function parsePorts(ports: readonly [string, unknown][]): PortBinding[] {
  return ports.flatMap(([key, bindings]) => {
    const [, number, protocol = 'tcp'] = /^(\d{1,5})(?:\/(tcp|udp|sctp))?$/.exec(key) ?? [];
    const containerPort = Number(number);
    if (number === undefined || containerPort > 65_535) return [];
    return listOf(Binding)
      .parse(bindings)
      .flatMap(({ HostIp, HostPort }) => {
        const hostPort = HostPort === '' ? 0 : Number(HostPort);
        if (!Number.isInteger(hostPort) || hostPort < 0 || hostPort > 65_535) return [];
        return [{ containerPort, protocol: protocol as PortBinding['protocol'], hostIp: HostIp, hostPort }];
      });
  });
}
