import { z } from 'zod';
import { FileState } from './host';

/** Every place from which dockerd takes its settings, as read on the host. */
export const DaemonSettings = z.object({
  processes: z.array(
    z.object({
      pid: z.number().int(),
      startTicks: z.string(),
      argv: z.array(z.string()),
      containerId: z.string().nullable(),
    }),
  ),
  configFile: z.object({
    path: z.string(),
    exists: z.boolean(),
    sha256: z.string(),
    text: z.string(), // at most 64 KiB, secrets masked
    values: z.record(z.string(), z.unknown()).nullable(), // parsed JSON; null when missing or invalid
    problem: z.string(), // '' or why it is not valid JSON
  }),
  unitFiles: z.array(
    z.object({
      path: z.string(),
      unit: z.enum(['docker.service', 'docker.socket']),
      sha256: z.string(),
      text: z.string(), // at most 16 KiB
      execLines: z.array(z.object({ lineNumber: z.number().int(), text: z.string() })),
      listenStreams: z.array(z.object({ lineNumber: z.number().int(), text: z.string() })),
      modifiedAt: z.string().nullable(),
    }),
  ),
  environmentFiles: z.array(
    z.object({
      path: z.string(),
      sha256: z.string(),
      lines: z.array(z.object({ lineNumber: z.number().int(), text: z.string() })),
    }),
  ),
  // What the sources above come to, in the order dockerd applies them.
  effective: z.object({
    tls: z.boolean(),
    tlsVerify: z.boolean(),
    tlsCaPath: z.string(),
    tlsCertPath: z.string(),
    tlsKeyPath: z.string(),
    hosts: z.array(
      z.object({
        address: z.string(),
        source: z.enum(['argument', 'config-file', 'unit', 'socket-unit', 'environment-file']),
        path: z.string(),
        lineNumber: z.number().int(),
      }),
    ),
  }),
});
export type DaemonSettings = z.infer<typeof DaemonSettings>;

/** docker.sock, daemon.json, unit files, TLS files, /etc/docker, the data root. */
export const DockerFile = FileState.extend({
  role: z.enum(['socket', 'config', 'unit', 'tls-ca', 'tls-cert', 'tls-key', 'directory', 'other']),
});
export type DockerFile = z.infer<typeof DockerFile>;

export const FirewallChain = z.object({
  backend: z.enum(['nft', 'iptables', 'iptables-legacy']),
  family: z.enum(['ipv4', 'ipv6', 'inet']),
  table: z.string(),
  chain: z.string(), // INPUT, DOCKER-USER, FORWARD, …
  policy: z.string(), // ACCEPT, DROP, '' for user chains
  hook: z.string().optional(), // nft base chains: input, forward, …
  rules: z.array(z.string()), // as the tool prints them
});
export type FirewallChain = z.infer<typeof FirewallChain>;

export const Firewall = z.object({
  chains: z.array(FirewallChain),
  ufw: z.object({
    installed: z.boolean(),
    active: z.boolean(),
    defaultIncoming: z.string(),
    rules: z.array(z.string()),
  }),
  firewalld: z.object({
    installed: z.boolean(),
    active: z.boolean(),
    strictForwardPorts: z.boolean(),
    openPorts: z.array(z.string()),
  }),
});
export type Firewall = z.infer<typeof Firewall>;
