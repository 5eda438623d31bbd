import { useTranslations } from 'next-intl';
import type { ChainLink, ChainView } from '@/lib/services/views/host';
import { cn } from '../cn';
import { SectionHead } from '../shell/page-frame';
import { NearMoment } from '../text/time';
import { visibleText } from '../text/visible';
import { drawnChain } from './chain-drawn';
import { CHAIN_WIDTH, layOut, type PlacedChain, type PlacedColumn } from './chain-layout';
import { ChainList } from './chain-list';
import { ChainNodeBox } from './chain-node';

const strokes = {
  seen: { stroke: 'var(--crit)', strokeWidth: 2 },
  inferred: { stroke: 'var(--crit)', strokeWidth: 1.75, strokeDasharray: '4 3' },
  harm: { stroke: 'var(--high)', strokeWidth: 1.75 },
} satisfies Record<ChainLink['kind'], React.SVGProps<SVGPathElement>>;

/** How it came in, what runs, whom it talks to, what it left behind. Every node is a link to its finding. */
export function Chain({ chain, base }: { chain: ChainView; base: string }) {
  const t = useTranslations('chain');
  const placed = layOut(drawnChain(chain));
  return (
    <section aria-label={t('title')} className="pb-3">
      <SectionHead title={t('title')} note={chain.headline}>
        <Legend />
      </SectionHead>
      <div className="px-6 max-[900px]:hidden">
        <svg
          role="group"
          aria-label={t('drawing')}
          viewBox={`0 0 ${CHAIN_WIDTH} ${placed.height}`}
          className="w-full max-w-[1196px] overflow-visible font-sans"
        >
          {placed.columns.map((column) => (
            <Heading
              key={column.id}
              column={column}
              at={chain.columns.find((entry) => entry.id === column.id)?.at ?? null}
            />
          ))}
          <Links placed={placed} />
          {placed.nodes.map((entry) => (
            <ChainNodeBox key={entry.node.id} placed={entry} base={base} />
          ))}
          <Notes placed={placed} chain={chain} base={base} />
        </svg>
      </div>
      <ChainList chain={chain} base={base} className="min-[901px]:sr-only" />
    </section>
  );
}

function Heading({ column, at }: { column: PlacedColumn; at: string | null }) {
  const t = useTranslations('chain');
  return (
    <>
      <foreignObject x={column.x} y="0" width={Math.max(column.width, 150)} height="24">
        <div className="flex gap-3 text-sec">
          <span className="font-medium">{t(`column.${column.id}`)}</span>
          {at ? <NearMoment at={at} className="text-ink3" /> : null}
        </div>
      </foreignObject>
      <path
        d={`M${column.x} 27.5H${column.x + column.width + (column.id === 'left-behind' ? 0 : 40)}`}
        stroke="var(--line)"
      />
      {column.harmedY === null ? null : (
        <>
          <text x={column.x} y={column.harmedY + 13} fontSize="12" fontWeight="500" fill="var(--ink)">
            {t('harmed')}
          </text>
          <path d={`M${column.x} ${column.harmedY + 24.5}h${column.width}`} stroke="var(--line)" />
        </>
      )}
    </>
  );
}

function Links({ placed }: { placed: PlacedChain }) {
  return placed.links.map(({ link, path, head, labelX, labelY }) => (
    <g key={`${link.from}-${link.to}-${link.kind}`} aria-hidden>
      <path d={path} fill="none" {...strokes[link.kind]} />
      <path d={head} fill={link.kind === 'harm' ? 'var(--high)' : 'var(--crit)'} />
      {link.label ? (
        <text
          x={labelX}
          y={labelY}
          fontSize="11.5"
          fill="var(--ink2)"
          stroke="var(--bg)"
          strokeWidth="4"
          paintOrder="stroke"
        >
          {visibleText(link.label)}
        </text>
      ) : null}
    </g>
  ));
}

/** What the drawing leaves out, in words. */
function Notes({ placed, chain, base }: { placed: PlacedChain; chain: ChainView; base: string }) {
  const t = useTranslations('chain');
  const runs = placed.columns.find((column) => column.id === 'runs');
  return (
    <>
      {placed.columns
        .filter((column) => column.folded > 0)
        .map((column) => (
          <a key={column.id} href={`${base}tab=findings`}>
            <text x={column.x} y={column.bottom + 18} fontSize="11.5" fill="var(--accent)">
              {t('folded', { count: column.folded })}
            </text>
          </a>
        ))}
      {runs && runs.folded === 0 ? (
        <text x={runs.x} y={runs.bottom + 18} fontSize="11.5" fill="var(--ink3)">
          {t('unlinked', { containers: chain.unlinked.containers, processes: chain.unlinked.processes })}
        </text>
      ) : null}
    </>
  );
}

function Legend() {
  const t = useTranslations('chain');
  return (
    <span className="flex items-center gap-5 text-cap text-ink2 max-[1100px]:hidden">
      {(['seen', 'inferred', 'harm'] as const).map((kind) => (
        <span key={kind} className="flex items-center gap-2">
          <svg width="22" height="4" aria-hidden>
            <path d="M0 2h22" {...strokes[kind]} strokeWidth="1.5" />
          </svg>
          {t(kind)}
        </span>
      ))}
      <span className="flex items-center gap-2">
        <span
          className={cn(
            'flex size-4 items-center justify-center rounded-tag border border-line2 text-[10px] font-semibold',
          )}
        >
          1
        </span>
        {t('rank')}
      </span>
    </span>
  );
}
