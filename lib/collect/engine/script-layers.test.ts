import { describe, expect, it } from 'vitest';
import { containerWith } from '@/lib/rules/testing/container';
import type { LayerAnswer } from '../host/parse/layers';
import { type LayerFolders, layerFolders } from './layer-folders';
import { lookIntoLayers, relinked, type StartFileAsked } from './script-layers';

const folders: LayerFolders = { own: '/var/lib/docker/overlay2/own/diff', image: ['/var/lib/docker/overlay2/a/diff'] };
const asked = (...places: string[]): StartFileAsked => ({
  container: containerWith(),
  file: { places, surelyScript: true },
  folders,
});
const answer = (changes: Partial<LayerAnswer>): LayerAnswer => ({
  kind: 'none',
  depth: 0,
  changed: false,
  target: '',
  sizeBytes: 0,
  bytes: null,
  start: '',
  ...changes,
});
const file = (text: string): LayerAnswer => answer({ kind: 'file', sizeBytes: text.length, bytes: Buffer.from(text) });

/** The layers of an image, as a table of paths. Counts how often it was asked. */
function image(table: Record<string, LayerAnswer>) {
  const rounds: string[][] = [];
  const ask = async (questions: readonly { path: string }[]) => {
    rounds.push(questions.map(({ path }) => path));
    return new Map(questions.map(({ path }, at) => [at, table[path] ?? answer({})]));
  };
  return { ask, rounds };
}

describe('a file in the layers of an image', () => {
  it('is the first that stands at one of its places', async () => {
    const { ask } = image({ '/usr/bin/x': file('one'), '/bin/x': file('two') });
    const [found] = await lookIntoLayers([asked('/sbin/x', '/usr/bin/x', '/bin/x')], ask);
    expect(found).toMatchObject({ kind: 'bytes', path: '/usr/bin/x', bytes: Buffer.from('one') });
  });
  it('is found behind links, which lead inside the image alone', async () => {
    const { ask } = image({
      '/x.sh': answer({ kind: 'link', depth: 1, target: '../../../../opt/y.sh' }),
      '/opt/y.sh': file('y'),
    });
    expect((await lookIntoLayers([asked('/x.sh')], ask))[0]).toMatchObject({ kind: 'bytes', path: '/opt/y.sh' });
  });
  it('is given up where links go in a circle', async () => {
    const { ask, rounds } = image({ '/x.sh': answer({ kind: 'link', depth: 1, target: 'x.sh' }) });
    expect((await lookIntoLayers([asked('/x.sh')], ask))[0]).toMatchObject({
      kind: 'unread',
      because: 'too-many-links',
    });
    expect(rounds).toHaveLength(5);
  });
  it.each([
    ['no regular file', answer({ kind: 'other' }), 'no-regular-file'],
    ['larger', answer({ kind: 'file', sizeBytes: 70_000, start: '#!' }), 'too-large'],
    ['perhaps hidden', answer({ kind: 'unclear' }), 'not-answered'],
    ['only the container’s own', answer({ changed: true }), 'written-by-itself'],
  ])('is not read when it is %s', async (_, said, because) => {
    const [found] = await lookIntoLayers([asked('/x.sh')], image({ '/x.sh': said }).ask);
    expect(found).toMatchObject({ kind: 'unread', because });
  });
  it('is nothing to tell when it is a large program', async () => {
    const { ask } = image({ '/x': answer({ kind: 'file', sizeBytes: 70_000, start: '\u007fE' }) });
    expect(await lookIntoLayers([asked('/x')], ask)).toEqual([null]);
  });
  it('is not looked for where this connection cannot, for the reason of the connection', async () =>
    expect(await lookIntoLayers([asked('/x.sh')], async () => 'needs-root')).toMatchObject([
      { kind: 'unread', because: 'needs-root' },
    ]));
  it('is asked for of no engine that keeps layers in another way', async () => {
    const { ask, rounds } = image({});
    expect(await lookIntoLayers([{ ...asked('/x.sh'), folders: null }], ask)).toMatchObject([{ kind: 'unread' }]);
    expect(rounds).toEqual([]);
  });
});

it.each([
  ['/a/b/c', 2, '/x', '/x/c'],
  ['/a/b/c', 2, 'x', '/a/x/c'],
  ['/a/b', 2, '../../../../etc/shadow', '/etc/shadow'],
  ['/a', 1, '', '/'],
])('%s with a link at part %d to %j is %s', (path, depth, target, expected) =>
  expect(relinked(path, depth, target)).toBe(expected),
);

describe('the folders that an engine names', () => {
  const of = (LowerDir: string, UpperDir = `/var/lib/docker/overlay2/${'a'.repeat(64)}/diff`) =>
    layerFolders({ GraphDriver: { Data: { LowerDir, UpperDir } } });
  const layer = `/var/lib/docker/overlay2/${'b'.repeat(64)}/diff`;

  it('are its own, of Docker and of podman', () => {
    expect(of(`/var/lib/docker/overlay2/${'a'.repeat(64)}-init/diff:${layer}`)?.image).toHaveLength(2);
    expect(of(`/home/app/.local/share/docker/overlay2/${'c'.repeat(64)}/diff`)).not.toBeNull();
    expect(of(`/var/lib/containers/storage/overlay/${'d'.repeat(64)}/diff`)).not.toBeNull();
  });
  it.each([
    '/etc',
    `${layer}:/root`,
    `/var/lib/../overlay2/${'b'.repeat(64)}/diff`,
    `${layer}\n/etc`,
    '',
    `${layer}/x`,
  ])('are refused when they are %j', (lower) => expect(of(lower)).toBeNull());
  it('are not there in another store', () => expect(layerFolders({ GraphDriver: { Data: null } })).toBeNull());
});
