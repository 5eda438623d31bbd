import ipaddr from 'ipaddr.js';
import type { PlanContext, ReadSession } from '../contract';
import { listContainers } from '../engine-answers';
import { ownPort } from '../host/own-login';
import { readSurroundings, spelled } from '../host/surroundings';
import { type ContainerSpec, readSpec } from './container-spec';
import { managedElsewhere } from './managed-elsewhere';
import { type Bindings, isEveryInterface, isPublishedThere, type Move } from './port-bindings';
import { nameOf } from './swap';

/** Why a port of this container is not bound elsewhere; null when it can be. Asks the cheap questions first. */
export async function whyNotRebound(
  spec: ContainerSpec,
  bindings: Bindings,
  move: Move,
  context: PlanContext,
): Promise<string | null> {
  return (
    ofItself(spec, bindings, move) ??
    managedElsewhere(spec, move) ??
    (ownPort(context.session) === move.hostPort
      ? 'This is the port we come in by: binding it elsewhere would lock us out.'
      : null) ??
    (await ofAddress(context.session, move.toIp)) ??
    (await ofOthers(context.session, spec))
  );
}

function ofItself({ HostConfig, State }: ContainerSpec, bindings: Bindings, move: Move): string | null {
  if (HostConfig.NetworkMode === 'host')
    return 'It shares the network of the host, so nothing is published: change the address that its program listens on.';
  if (HostConfig.NetworkMode.startsWith('container:'))
    return 'It lives in the network of another container: the port belongs to that one.';
  if (!State.Running || State.Paused) return 'It does not run now, so nothing could tell whether it still works.';
  if (HostConfig.AutoRemove) return 'Stopping it removes it (--rm): start it anew with the other address.';
  if (!isPublishedThere(bindings, move)) return 'The port is not published on that address any more.';
  return null;
}

async function ofAddress(session: ReadSession, address: string): Promise<string | null> {
  if (!ipaddr.isValid(address) || isEveryInterface(address)) return 'That is no address of one interface.';
  if (ipaddr.process(address).range() === 'loopback') return null;
  if (!session.shell) return 'Without a shell on the server we cannot tell which addresses are its own: use 127.0.0.1.';
  const { own } = await readSurroundings(session);
  return own.has(spelled(address)) ? null : 'That is no address of this server.';
}

/** Those that live in its namespaces, or know it by a link, hang on this very container and would not follow to a new one. */
async function ofOthers(session: ReadSession, spec: ContainerSpec): Promise<string | null> {
  const names: string[] = [];
  for (const { Id } of await listContainers(session)) {
    const other = Id === spec.Id ? null : await readSpec(session, Id);
    if (other && hangsOn(other, spec)) names.push(nameOf(other));
  }
  if (names.length === 0) return null;
  return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} tied to this very container and would not follow to a new one: make them anew together.`;
}

const hangsOn = (
  { HostConfig: { NetworkMode, IpcMode, PidMode, Links } }: ContainerSpec,
  spec: ContainerSpec,
): boolean =>
  [NetworkMode, IpcMode, PidMode].some(
    (mode) => mode === `container:${spec.Id}` || mode === `container:${nameOf(spec)}`,
  ) || (Links ?? []).some((link) => link.startsWith(`${spec.Name}:`));
