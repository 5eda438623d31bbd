import type { SeenRow } from '../../views/seen';
import type { FoundThing } from './find-in-snapshots';

export type SeenThing = Pick<SeenRow, 'name' | 'detail' | 'place'> & {
  /** Tells it from the others of its kind on its host. */
  key: string;
  /** When it began, by the host's own clock; null when the host does not date it. */
  since: string | null;
  /** The subject under which findings speak of it; null when they do not. */
  subjectId: string | null;
};

type Said = (field: string) => string;

/** What was kept of an entry, as a row says it. */
export function thingOf({ as, list, kept }: FoundThing): SeenThing {
  const said: Said = (field) => kept[field] ?? '';
  switch (as) {
    case 'container':
      return containerThing(said, list);
    case 'image':
      return imageThing(said);
    case 'process':
      return processThing(said);
    case 'socket':
      return socketThing(said);
    case 'key':
      return {
        ...onStartup(`${said('path')}:${said('lineNumber')}`),
        detail: words(said('user'), said('keyType'), said('comment')),
      };
    case 'host-key':
    case 'file':
      return { ...onStartup(said('path')), detail: words(said('user'), said('keyType')) };
    case 'interface':
      return { ...undated(said('address')), detail: said('interface'), place: { tab: 'ports', panel: null } };
    case 'login':
      return {
        ...undated(said('user')),
        key: `${said('user')} ${said('at')}`,
        detail: said('method'),
        place: { tab: 'timeline', panel: null },
        since: said('at') || null,
      };
  }
}

const words = (...parts: string[]): string => parts.filter((part) => part !== '').join(', ');
const undated = (name: string) => ({ key: name, name, since: null, subjectId: null });
const onStartup = (name: string): Omit<SeenThing, 'detail'> => ({
  ...undated(name),
  place: { tab: 'startup', panel: null },
});

/** A list of processes that the engine gave names the container only by its id. */
function containerThing(said: Said, list: string): SeenThing {
  const id = said(list === 'containerTops' ? 'containerId' : 'id');
  return {
    key: id,
    name: said('name') || id.slice(0, 12),
    detail: words(said('imageRef'), said('status')),
    place: { tab: 'containers', panel: `container:${id}` },
    since: said('createdAt') || null,
    subjectId: id,
  };
}

function imageThing(said: Said): SeenThing {
  const id = said('id');
  const short = id.replace('sha256:', '').slice(0, 12);
  return {
    key: id,
    name: said('repoTags.0') || said('repoDigests.0').split('@')[0] || short,
    detail: short,
    place: { tab: 'images', panel: `image:${id}` },
    since: null,
    subjectId: id,
  };
}

function processThing(said: Said): SeenThing {
  const program = said('exe') || said('path');
  return {
    key: `${said('pid')}:${said('startTicks')}`,
    name: `pid ${said('pid')} ${said('comm') || (program.split('/').at(-1) ?? '')}`.trim(),
    detail: words(program, said('user'), said('containerId').slice(0, 12)),
    place: { tab: 'processes', panel: `process:${said('pid')}` },
    since: said('startedAt') || null,
    subjectId: `${said('pid')}:${said('startTicks')}`,
  };
}

/** Shown on who holds it where that is known: the process, else the container. */
function socketThing(said: Said): SeenThing {
  const ends = [endpoint(said('localAddress'), said('localPort')), endpoint(said('remoteAddress'), said('remotePort'))];
  const listening = said('remotePort') === '0';
  return {
    key: words(said('protocol'), said('inode'), ...ends),
    name: listening ? (ends[0] ?? '') : ends.join(' → '),
    detail: words(said('protocol'), said('state'), said('comm')),
    place: { tab: listening ? 'ports' : 'connections', panel: holderOf(said) },
    since: null,
    subjectId: null,
  };
}

function holderOf(said: Said): string | null {
  if (said('pid') !== '') return `process:${said('pid')}`;
  return said('containerId') === '' ? null : `container:${said('containerId')}`;
}

const endpoint = (address: string, port: string): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
