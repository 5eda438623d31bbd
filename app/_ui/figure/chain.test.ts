import { describe, expect, it } from 'vitest';
import type { ChainColumnId, ChainLink, ChainNode, ChainView } from '@/lib/services/views/host';
import { drawnChain } from './chain-drawn';
import { CHAIN_WIDTH, layOut } from './chain-layout';
import { fitted } from './fit-text';

const node = (id: string, column: ChainColumnId, more: Partial<ChainNode> = {}): ChainNode => ({
  id,
  column,
  title: id,
  value: null,
  lines: ['line'],
  severity: 'critical',
  rank: null,
  rootCause: false,
  harmed: false,
  findingId: null,
  subject: null,
  ...more,
});
const link = (from: string, to: string, kind: ChainLink['kind'] = 'seen', label: string | null = null): ChainLink => ({
  from,
  to,
  kind,
  label,
});
const chain = (nodes: ChainNode[], links: ChainLink[]): ChainView => ({
  headline: '',
  columns: [],
  nodes,
  links,
  unlinked: { containers: 0, processes: 0 },
});

const shapes: [string, ChainView][] = [
  [
    'the full chain',
    chain(
      [
        node('e', 'entry'),
        node('p', 'port'),
        node('r', 'runs'),
        node('t', 'talks-to'),
        node('l', 'left-behind'),
        node('h', 'left-behind', { harmed: true }),
      ],
      [link('e', 'p'), link('p', 'r'), link('r', 't'), link('r', 'l'), link('r', 'h', 'harm')],
    ),
  ],
  [
    'no remote address',
    chain([node('p', 'port'), node('r', 'runs'), node('l', 'left-behind')], [link('p', 'r'), link('r', 'l')]),
  ],
  [
    'several doors',
    chain(
      [node('e', 'entry'), node('p1', 'port'), node('p2', 'port'), node('p3', 'port')],
      [link('e', 'p1'), link('e', 'p2'), link('e', 'p3')],
    ),
  ],
  [
    'twenty containers',
    chain(
      [node('p', 'port'), ...Array.from({ length: 20 }, (_, index) => node(`r${index}`, 'runs', { rank: index }))],
      Array.from({ length: 20 }, (_, index) => link('p', `r${index}`)),
    ),
  ],
];

describe.each(shapes)('layOut of %s', (_, view) => {
  const placed = layOut(view);

  it('keeps every node inside the drawing', () => {
    for (const { x, y, width, height } of placed.nodes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(CHAIN_WIDTH);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(placed.height);
    }
  });

  it('lets no node cover another', () => {
    for (const a of placed.nodes)
      for (const b of placed.nodes)
        if (a !== b && a.x === b.x) expect(a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
  });

  it('says how many nodes it left out', () => {
    const folded = placed.columns.reduce((sum, column) => sum + column.folded, 0);
    expect(placed.nodes.length + folded).toBe(view.nodes.length);
  });
});

describe('drawnChain', () => {
  it('keeps one inferred and one harming link for each node, and every link that was seen', () => {
    const view = chain(
      [
        node('a', 'runs', { rank: 2 }),
        node('b', 'runs', { rank: 1 }),
        node('x', 'left-behind'),
        node('y', 'left-behind'),
        node('h', 'left-behind', { harmed: true }),
      ],
      [
        link('a', 'x'),
        link('b', 'x', 'inferred'),
        link('a', 'y', 'inferred'),
        link('b', 'y', 'inferred'),
        link('a', 'h', 'harm', 'took the CPU'),
        link('b', 'h', 'harm', 'took the CPU'),
      ],
    );
    expect(drawnChain(view).links.map(({ from, to, kind }) => `${from} ${to} ${kind}`)).toEqual([
      'a x seen',
      'b y inferred',
      'b h harm',
    ]);
  });

  it('tints the root cause that is fixed first, alone', () => {
    const view = chain(
      [node('p1', 'port', { rootCause: true, rank: 5 }), node('p2', 'port', { rootCause: true, rank: 1 })],
      [],
    );
    expect(
      drawnChain(view)
        .nodes.filter((entry) => entry.rootCause)
        .map((entry) => entry.id),
    ).toEqual(['p2']);
  });
});

describe('fitted', () => {
  it('leaves short text alone and cuts long text, sooner for CJK', () => {
    expect(fitted('short', 100, 12, false)).toBe('short');
    const cut = fitted('a'.repeat(100), 100, 12, true);
    expect(cut.endsWith('…')).toBe(true);
    expect(fitted('中'.repeat(100), 100, 12, false).length).toBeLessThan(cut.length);
  });
});
