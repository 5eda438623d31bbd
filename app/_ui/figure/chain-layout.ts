import type { ChainColumnId, ChainLink, ChainNode, ChainView } from '@/lib/services/views/host';

export const CHAIN_WIDTH = 1196;
const LINE = 17;
const PADDING = 8;
const GAP = 12;
const HARMED_GAP = 64;
const MOST_PER_COLUMN = 6;
const WIDEST_GAP = 96;
const PORT_STEP = 14;
const TOP = 44;
const LEAST_HEIGHT = 180;

/** What runs decides the height; the door stands level with it, the rest follows from there. */
const placing: readonly ChainColumnId[] = ['runs', 'port', 'entry', 'talks-to', 'left-behind'];
const order: readonly ChainColumnId[] = ['entry', 'port', 'runs', 'talks-to', 'left-behind'];
const widths: Record<ChainColumnId, number> = { entry: 125, port: 215, runs: 300, 'talks-to': 165, 'left-behind': 220 };
/** The places of the full drawing; a column nobody needs gives its place away. */
const places: Record<ChainColumnId, number> = { entry: 0, port: 164, runs: 424, 'talks-to': 776, 'left-behind': 976 };

export type PlacedNode = { node: ChainNode; x: number; y: number; width: number; height: number };
export type PlacedColumn = {
  id: ChainColumnId;
  x: number;
  width: number;
  folded: number;
  harmedY: number | null;
  bottom: number;
};
export type PlacedLink = { link: ChainLink; path: string; head: string; labelX: number; labelY: number };
export type PlacedChain = { columns: PlacedColumn[]; nodes: PlacedNode[]; links: PlacedLink[]; height: number };

const heightOf = (node: ChainNode): number => 2 * PADDING + LINE * (1 + (node.value ? 1 : 0) + node.lines.length);

/** Places nodes in columns, each near what it hangs on, and draws the links between them. Pure. */
export function layOut(chain: ChainView): PlacedChain {
  const used = order.filter((id) => chain.nodes.some((node) => node.column === id));
  const xs = columnPlaces(used);
  const nodes: PlacedNode[] = [];
  const columns: PlacedColumn[] = [];
  for (const id of placing.filter((column) => used.includes(column))) {
    const all = worstFirst(chain.nodes.filter((node) => node.column === id));
    const shown =
      id === 'runs' ? towardsTheirLinks(all.slice(0, MOST_PER_COLUMN), chain) : all.slice(0, MOST_PER_COLUMN);
    const placed = stack(shown, chain.links, nodes, { x: xs[id] ?? 0, width: widths[id] });
    nodes.push(...placed);
    const harmed = placed.find((entry) => entry.node.harmed);
    const ill = placed.some((entry) => !entry.node.harmed);
    const bottom = Math.max(TOP, ...placed.map((entry) => entry.y + entry.height));
    columns.push({
      id,
      x: xs[id] ?? 0,
      width: widths[id],
      folded: all.length - shown.length,
      harmedY: harmed && ill ? harmed.y - 34 : null,
      bottom,
    });
  }
  columns.sort((a, b) => a.x - b.x);
  const notes = columns.some((column) => column.id === 'runs' || column.folded > 0) ? 28 : 8;
  const height = Math.max(LEAST_HEIGHT, ...columns.map((column) => column.bottom + notes));
  return { columns, nodes, links: placeLinks(chain.links, nodes), height };
}

function columnPlaces(used: readonly ChainColumnId[]): Partial<Record<ChainColumnId, number>> {
  if (used.length === order.length) return places;
  const sum = used.reduce((total, id) => total + widths[id], 0);
  const gap = used.length > 1 ? Math.min(WIDEST_GAP, (CHAIN_WIDTH - sum) / (used.length - 1)) : 0;
  const result: Partial<Record<ChainColumnId, number>> = {};
  let x = 0;
  for (const id of used) {
    result[id] = Math.round(x);
    x += widths[id] + gap;
  }
  return result;
}

/** Ranked nodes before others; the harmed stand below. */
function worstFirst(nodes: readonly ChainNode[]): ChainNode[] {
  return [...nodes].sort((a, b) => Number(a.harmed) - Number(b.harmed) || (a.rank ?? 99) - (b.rank ?? 99));
}

/** What leaves things behind stands above what talks, and that above what does harm: fewer lines cross. */
function towardsTheirLinks(nodes: readonly ChainNode[], chain: ChainView): ChainNode[] {
  const targetOf = (id: string): number[] =>
    chain.links.flatMap((link) => {
      const target = link.from === id ? chain.nodes.find((node) => node.id === link.to) : undefined;
      return target ? [target.harmed ? 2 : target.column === 'left-behind' ? 0 : 1] : [];
    });
  const level = (node: ChainNode): number => {
    const targets = targetOf(node.id);
    return targets.length === 0 ? 1 : targets.reduce((sum, target) => sum + target, 0) / targets.length;
  };
  return [...nodes].sort((a, b) => level(a) - level(b));
}

type Wish = { node: ChainNode; height: number; middle: number | null };

/** Stacks one column: each node wishes to stand level with its neighbours that are placed already. */
function stack(
  nodes: readonly ChainNode[],
  links: readonly ChainLink[],
  placed: readonly PlacedNode[],
  at: { x: number; width: number },
): PlacedNode[] {
  const wishes: Wish[] = nodes.map((node) => ({
    node,
    height: heightOf(node),
    middle: wishOf(node.id, links, placed),
  }));
  const sorted =
    placed.length === 0
      ? wishes
      : wishes.sort((a, b) => Number(a.node.harmed) - Number(b.node.harmed) || (a.middle ?? 1e6) - (b.middle ?? 1e6));
  const result: PlacedNode[] = [];
  let free = TOP + 6;
  for (const { node, height, middle } of sorted) {
    const firstHarmed =
      node.harmed && result.some((entry) => !entry.node.harmed) && !result.some((entry) => entry.node.harmed);
    if (firstHarmed) free += HARMED_GAP - GAP;
    const alone = sorted.length === 1 || middle === null ? middle : middle - spread(sorted, height) / 4;
    const y = Math.max(free, Math.round((alone ?? free + height / 2) - height / 2));
    result.push({ node, x: at.x, y, width: at.width, height });
    free = y + height + GAP;
  }
  return pulledUp(result, placed);
}

const spread = (wishes: readonly Wish[], height: number): number =>
  Math.max(0, wishes.reduce((sum, wish) => sum + wish.height + GAP, 0) - height);

/** A column that reaches below the tallest one moves up as far as it can. */
function pulledUp(column: PlacedNode[], placed: readonly PlacedNode[]): PlacedNode[] {
  const first = column[0];
  const last = column.at(-1);
  if (!first || !last || placed.length === 0) return column;
  const floor = Math.max(...placed.map((entry) => entry.y + entry.height));
  const shift = Math.min(first.y - TOP - 6, Math.max(0, last.y + last.height - floor));
  return column.map((entry) => ({ ...entry, y: entry.y - shift }));
}

function wishOf(id: string, links: readonly ChainLink[], placed: readonly PlacedNode[]): number | null {
  const neighbours = links.flatMap((link) => {
    const other = link.from === id ? link.to : link.to === id ? link.from : null;
    const found = placed.find((entry) => entry.node.id === other);
    return found ? [found.y + found.height / 2] : [];
  });
  return neighbours.length === 0 ? null : neighbours.reduce((sum, y) => sum + y, 0) / neighbours.length;
}

function placeLinks(links: readonly ChainLink[], nodes: readonly PlacedNode[]): PlacedLink[] {
  const byId = new Map(nodes.map((entry) => [entry.node.id, entry]));
  const known = links.flatMap((link) => {
    const from = byId.get(link.from);
    const to = byId.get(link.to);
    return from && to && from.x < to.x ? [{ link, from, to }] : [];
  });
  return known.map(({ link, from, to }) => {
    const outgoing = known.filter((entry) => entry.from === from).sort((a, b) => a.to.y - b.to.y);
    const incoming = known.filter((entry) => entry.to === to).sort((a, b) => a.from.y - b.from.y);
    const exit = from.node.rootCause
      ? 0
      : offset(
          outgoing.findIndex((entry) => entry.link === link),
          outgoing.length,
          from.height,
        );
    const entry = offset(
      incoming.findIndex((candidate) => candidate.link === link),
      incoming.length,
      to.height,
    );
    const drawn = curve(link, from.x + from.width, from.y + from.height / 2 + exit, to.x, to.y + to.height / 2 + entry);
    return { ...drawn, labelY: clearOf(nodes, drawn) };
  });
}

const LABEL_WIDTH = 88;
const LABEL_HEIGHT = 14;

/** A label that would lie on a node stands below it instead. */
function clearOf(nodes: readonly PlacedNode[], { labelX, labelY }: PlacedLink): number {
  const under = nodes.find(
    ({ x, y, width, height }) =>
      x < labelX + LABEL_WIDTH && labelX < x + width && y < labelY + 4 && labelY - LABEL_HEIGHT < y + height,
  );
  return under ? under.y + under.height + LABEL_HEIGHT : labelY;
}

/** Several links at one side of a node stand apart. */
function offset(index: number, count: number, height: number): number {
  const step = Math.min(PORT_STEP, (height - 20) / Math.max(1, count));
  return (index - (count - 1) / 2) * step;
}

const round = (value: number): string => value.toFixed(1);

function curve(link: ChainLink, x1: number, y1: number, x2: number, y2: number): PlacedLink {
  const end = x2 - 7;
  const bend = Math.max(14, (end - x1) / 2);
  const path = `M${round(x1)} ${round(y1)}C${round(x1 + bend)} ${round(y1)} ${round(end - bend)} ${round(y2)} ${round(end)} ${round(y2)}`;
  const head = `M${round(x2)} ${round(y2)}l-7 -4v8z`;
  const long = end - x1 > 150;
  const labelX = long ? x1 + 56 : (x1 + end) / 2;
  return {
    link,
    path,
    head,
    labelX,
    labelY: (long ? y1 + (y2 - y1) * 0.08 : (y1 + y2) / 2) + (link.kind === 'harm' ? 16 : -7),
  };
}
