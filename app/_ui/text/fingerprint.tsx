import { cn } from '../cn';

/** An SSH fingerprint in groups of four, so that two can be compared by eye. Copying gives it without the gaps. */
export function Fingerprint({ text, large = false }: { text: string; large?: boolean }) {
  const [kind, rest] = text.includes(':')
    ? [text.slice(0, text.indexOf(':') + 1), text.slice(text.indexOf(':') + 1)]
    : ['', text];
  const groups = rest.match(/.{1,4}/gu) ?? [];
  return (
    <span className={cn('mono', large && 'text-print')}>
      <span className="pr-[0.6ch] text-ink3">{kind}</span>
      {groups.map((group, index) => (
        <span key={index} className="inline-block pr-[0.6ch]">
          {group}
        </span>
      ))}
    </span>
  );
}
