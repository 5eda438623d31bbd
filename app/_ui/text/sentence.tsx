import type { SentencePart } from '@/lib/services/views/words';
import { cn } from '../cn';
import { Untrusted } from './untrusted';

const looks = {
  text: '',
  bad: 'mono rounded-tag bg-crit-tint px-[3px] py-px font-[550] text-crit box-decoration-clone',
  value: 'mono font-medium text-ink',
} satisfies Record<SentencePart['kind'], string>;

const quietLooks = { ...looks, bad: 'mono font-medium text-ink' };

/** One sentence of evidence. Decisive values are marked; every value is the host's own text. `quiet` leaves the tint out, for tables. */
export function Sentence({
  parts,
  quiet = false,
  className,
}: {
  parts: readonly SentencePart[];
  quiet?: boolean;
  className?: string;
}) {
  return (
    <span className={cn('[overflow-wrap:anywhere]', className)}>
      {parts.map((part, index) =>
        part.kind === 'text' ? (
          <span key={index}>{part.text}</span>
        ) : (
          <span key={index} className={(quiet ? quietLooks : looks)[part.kind]}>
            <Untrusted text={part.text} limit={200} />
          </span>
        ),
      )}
    </span>
  );
}

/** The sentence as one plain string, for tooltips and CSV. */
export const sentenceText = (parts: readonly SentencePart[]): string => parts.map((part) => part.text).join('');
