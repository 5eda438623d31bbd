import type { ChainNode } from '@/lib/services/views/host';
import { visibleText } from '../text/visible';
import type { PlacedNode } from './chain-layout';
import { fitted } from './fit-text';

const LINE = 17;

const looksLikeId = (text: string): boolean => (!/\s/.test(text) && /[/:.\d_]/.test(text)) || /^pid \d/.test(text);

/** Where a node leads: its finding, or what it stands for. */
export function nodeHref(node: ChainNode, base: string): string | null {
  if (node.findingId) return `${base}panel=finding:${node.findingId}`;
  if (node.subject?.kind === 'container') return `${base}panel=container:${node.subject.id}`;
  return null;
}

/** One node of the chain: white, a bar of its severity on the left; only the root cause is tinted. */
export function ChainNodeBox({ placed, base }: { placed: PlacedNode; base: string }) {
  const { node } = placed;
  const href = nodeHref(node, base);
  const box = <Box placed={placed} />;
  if (!href) return <g>{box}</g>;
  return (
    <a
      href={href}
      aria-label={visibleText([node.title, node.value ?? '', ...node.lines].filter(Boolean).join(', '))}
      className="group outline-none [&:focus-visible_.frame]:stroke-accent [&:focus-visible_.frame]:[stroke-width:2]"
    >
      {box}
    </a>
  );
}

function colours(node: ChainNode): { bar: string; frame: string; title: string } {
  if (node.harmed) return { bar: 'var(--high)', frame: 'var(--high)', title: 'var(--ink)' };
  if (node.severity === null) return { bar: 'none', frame: 'var(--line2)', title: 'var(--ink)' };
  if (node.severity === 'critical')
    return { bar: 'var(--crit)', frame: node.rootCause ? 'var(--crit)' : 'var(--crit-line)', title: 'var(--crit)' };
  if (node.severity === 'high') return { bar: 'var(--high)', frame: 'var(--line2)', title: 'var(--high)' };
  return { bar: 'var(--med-mark)', frame: 'var(--line2)', title: 'var(--ink)' };
}

function Box({ placed }: { placed: PlacedNode }) {
  const { node, x, y, width, height } = placed;
  const look = colours(node);
  const room = width - 24;
  const titleRoom = room - (node.rank === null ? 0 : 24);
  const lines = [
    ...(node.value ? [{ text: node.value, mono: true }] : []),
    ...node.lines.map((text) => ({ text, mono: /^\/\S+( \(deleted\))?$/.test(text) })),
  ];
  const titleMono = looksLikeId(node.title);
  const title = visibleText(node.title);
  // An address with its port is worth a smaller letter rather than an ellipsis.
  const roomy = fitted(title, titleRoom, 12, titleMono) === title;
  const titleSize = titleMono ? (roomy ? 12 : 11) : 12.5;
  return (
    <>
      <title>
        {visibleText([node.title, node.value ?? '', ...node.lines].filter(Boolean).join('\n')).replaceAll('\\n', '\n')}
      </title>
      <rect
        className="frame"
        x={x + 0.5}
        y={y + 0.5}
        width={width - 1}
        height={height - 1}
        rx="4"
        fill={node.rootCause ? 'var(--crit-tint)' : 'var(--surface)'}
        stroke={look.frame}
      />
      {look.bar === 'none' ? null : (
        <path d={`M${x + 3} ${y}v${height}h-0a3 4 0 0 1 -3 -4v-${height - 8}a3 4 0 0 1 3 -4z`} fill={look.bar} />
      )}
      <text
        x={x + 12}
        y={y + 20}
        fontSize={titleSize}
        fontWeight="500"
        fill={look.title}
        className={titleMono ? 'font-mono' : undefined}
      >
        {fitted(title, titleRoom, titleSize, titleMono)}
      </text>
      {lines.map((line, index) => (
        <text
          key={index}
          x={x + 12}
          y={y + 20 + LINE * (index + 1)}
          fontSize="11.5"
          className={line.mono ? 'font-mono' : undefined}
          fill={line.mono ? 'var(--ink)' : index === lines.length - 1 && index > 0 ? 'var(--ink3)' : 'var(--ink2)'}
        >
          {fitted(visibleText(line.text), room, 11.5, line.mono)}
        </text>
      ))}
      {node.rank === null ? null : (
        <>
          <rect
            x={x + width - 24.5}
            y={y + 8.5}
            width="17"
            height="16"
            rx="3"
            fill="var(--surface)"
            stroke="var(--line2)"
          />
          <text x={x + width - 16} y={y + 20.5} fontSize="11" fontWeight="600" textAnchor="middle" fill="var(--ink2)">
            {node.rank}
          </text>
        </>
      )}
    </>
  );
}
