import type { ChainLink, ChainNode, ChainView } from '@/lib/services/views/host';

const NO_RANK = 999;

/**
 * What of a chain is drawn, so that a busy one stays readable: of several links that are only inferred, or that only harm, each
 * node keeps the one from the source that is fixed first; a label stands once at its source; one root cause is tinted. The text
 * list keeps everything.
 */
export function drawnChain(chain: ChainView): ChainView {
  const rankOf = (id: string): number => chain.nodes.find((node) => node.id === id)?.rank ?? NO_RANK;
  const kept = chain.links.filter((link) => isKept(link, chain.links, rankOf));
  return { ...chain, nodes: withOneRoot(chain.nodes), links: withLabelsOnce(kept) };
}

function isKept(link: ChainLink, links: readonly ChainLink[], rankOf: (id: string) => number): boolean {
  if (link.kind === 'seen') return true;
  const rivals = links.filter((other) => other.to === link.to);
  if (link.kind === 'inferred' && rivals.some((other) => other.kind === 'seen')) return false;
  const alike = rivals.filter((other) => other.kind === link.kind).sort((a, b) => rankOf(a.from) - rankOf(b.from));
  return alike[0] === link;
}

function withLabelsOnce(links: readonly ChainLink[]): ChainLink[] {
  const used = new Set<string>();
  return links.map((link) => {
    const key = `${link.from} ${link.label ?? ''}`;
    if (!link.label || !used.has(key)) {
      used.add(key);
      return link;
    }
    return { ...link, label: null };
  });
}

function withOneRoot(nodes: readonly ChainNode[]): ChainNode[] {
  const root = nodes.filter((node) => node.rootCause).sort((a, b) => (a.rank ?? NO_RANK) - (b.rank ?? NO_RANK))[0];
  return nodes.map((node) => ({ ...node, rootCause: node === root }));
}
