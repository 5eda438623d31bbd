import { z } from 'zod';
import { EnvEntry } from './engine';

/** GET /info, Swarm: this engine's part in a swarm. Outside of one `state` is "inactive" and the rest is empty. */
export const SwarmMembership = z.object({
  state: z.string(), // inactive, pending, active, error, locked
  error: z.string(),
  nodeId: z.string(),
  nodeAddress: z.string(),
  manager: z.boolean(), // ControlAvailable
  clusterId: z.string(), // '' on workers
  nodeCount: z.number().int().nullable(), // told by managers only
  managerCount: z.number().int().nullable(),
  remoteManagers: z.array(z.object({ nodeId: z.string(), address: z.string() })), // "10.0.0.5:2377"
});
export type SwarmMembership = z.infer<typeof SwarmMembership>;

/** GET /swarm, of managers. Null outside of a swarm. Never a join token. */
export const SwarmSettings = z
  .object({
    id: z.string(),
    createdAt: z.string().nullable(),
    autoLockManagers: z.boolean(),
    nodeCertificateSeconds: z.number().nullable(), // how long node certificates live
    externalAuthorities: z.number().int(),
    rootCertificate: z.object({ subject: z.string(), notBeforeAt: z.string(), notAfterAt: z.string() }).nullable(), // TLSInfo.TrustRoot; null when it is not there or is no certificate
  })
  .nullable();
export type SwarmSettings = z.infer<typeof SwarmSettings>;

/** GET /nodes, of managers. Empty outside of a swarm. */
export const SwarmNode = z.object({
  id: z.string(),
  hostname: z.string(),
  address: z.string(),
  role: z.string(), // manager, worker
  availability: z.string(),
  state: z.string(),
  manager: z.object({ leader: z.boolean(), reachability: z.string(), address: z.string() }).nullable(),
  engineVersion: z.string(),
});
export type SwarmNode = z.infer<typeof SwarmNode>;

/** GET /services, of managers. Empty outside of a swarm. */
export const SwarmService = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string().nullable(),
  imageRef: z.string(),
  command: z.array(z.string()),
  args: z.array(z.string()),
  env: z.array(EnvEntry),
  labels: z.record(z.string(), z.string()),
  secretNames: z.array(z.string()),
  bindSources: z.array(z.string()),
  mode: z.string(), // replicated, global, replicated-job, global-job
  replicas: z.number().int().nullable(),
  ports: z.array(
    z.object({ protocol: z.string(), publishedPort: z.number().int(), targetPort: z.number().int(), mode: z.string() }),
  ),
});
export type SwarmService = z.infer<typeof SwarmService>;

/** GET /tasks, of managers: the ones that should run. Empty outside of a swarm. */
export const SwarmTask = z.object({
  id: z.string(),
  serviceId: z.string(),
  nodeId: z.string(),
  containerId: z.string(), // '' when it has none yet
  imageRef: z.string(),
  state: z.string(),
  createdAt: z.string().nullable(),
});
export type SwarmTask = z.infer<typeof SwarmTask>;
