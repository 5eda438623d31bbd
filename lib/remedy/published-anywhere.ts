import { z } from 'zod';
import { ConnectError } from '@/lib/connect';
import type { ReadSession } from './contract';
import { inspectContainer, listContainers } from './engine-answers';

const HostConfig = z.looseObject({
  NetworkMode: z.string().default(''),
  PortBindings: z.record(z.string(), z.array(z.looseObject({ HostIp: z.string().default('') })).nullish()).nullish(),
});

/** Names of containers on the default bridge with a port that was published without an address, in order. */
export async function publishedAnywhere(session: ReadSession): Promise<readonly string[]> {
  const listed = await listContainers(session);
  const inspected = await Promise.all(listed.map(({ Id }) => inspectContainer(session, Id)));
  return inspected.flatMap((one) => (one && isOpen(one.HostConfig) ? [one.Name.replace(/^\//, '')] : [])).sort();
}

function isOpen(answer: unknown): boolean {
  const config = HostConfig.safeParse(answer);
  if (!config.success) throw new ConnectError('answer-not-understood', { cause: config.error });
  const { NetworkMode, PortBindings } = config.data;
  if (!['', 'default', 'bridge'].includes(NetworkMode)) return false;
  return Object.values(PortBindings ?? {}).some((bindings) => bindings?.some(({ HostIp }) => HostIp === ''));
}
