import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ChainNode, ChainView } from '@/lib/services/views/host';
import { SeverityMark } from '../marks/severity-mark';
import { Untrusted } from '../text/untrusted';
import { visibleText } from '../text/visible';
import { nodeHref } from './chain-node';

/** The chain as text: for screen readers and for narrow screens. */
export function ChainList({ chain, base, className }: { chain: ChainView; base: string; className?: string }) {
  const t = useTranslations('chain');
  const name = (id: string): string => visibleText(chain.nodes.find((node) => node.id === id)?.title ?? id);
  return (
    <ol className={className} aria-label={t('title')}>
      {chain.nodes.map((node) => (
        <li key={node.id} className="flex items-baseline gap-2.5 px-6 py-1">
          {node.severity ? <SeverityMark severity={node.severity} /> : <span className="w-3" />}
          <span className="text-ink3">{t(`column.${node.column}`)}</span>
          <NodeWords node={node} base={base} />
          <span className="text-ink3">
            {chain.links
              .filter((link) => link.from === node.id)
              .map((link) => t(`leads.${link.kind}`, { to: name(link.to) }))
              .join('; ')}
          </span>
        </li>
      ))}
    </ol>
  );
}

function NodeWords({ node, base }: { node: ChainNode; base: string }) {
  const href = nodeHref(node, base);
  const words = <Untrusted text={[node.title, node.value ?? '', ...node.lines].filter(Boolean).join(', ')} />;
  return href ? (
    <Link href={href} scroll={false}>
      {words}
    </Link>
  ) : (
    <span>{words}</span>
  );
}
