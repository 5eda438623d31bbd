import { cn } from '@/app/_ui/cn';
import { CopyButton } from '@/app/_ui/control/copy-button';
import { Untrusted } from '@/app/_ui/text/untrusted';

/** A headed part of a panel. */
export function Part({ title, note, children }: { title: string; note?: React.ReactNode; children: React.ReactNode }) {
  return (
    <section className="mt-6 first:mt-0">
      <h3 className="mb-2 flex items-baseline gap-2.5 text-h3">
        {title}
        {note ? <span className="text-sec font-normal text-ink3">{note}</span> : null}
      </h3>
      {children}
    </section>
  );
}

export type FactLine = { name: string; value: string; decisive?: boolean };

/** Facts as they were read: name, value in monospace, a button that copies the value. */
export function FactList({ facts }: { facts: readonly FactLine[] }) {
  return (
    <dl className="rounded-ctl border border-line2">
      {facts.map((fact, index) => (
        <div
          key={`${fact.name}-${index}`}
          className={cn(
            'group grid min-h-[30px] grid-cols-[168px_1fr_24px] items-start gap-3 border-b px-3 py-1 last:border-b-0',
            fact.decisive && 'bg-crit-tint',
          )}
        >
          <dt className="pt-0.5 text-sec text-ink2 [overflow-wrap:anywhere]">
            <Untrusted text={fact.name} limit={200} />
          </dt>
          <dd
            className={cn(
              'mono pt-0.5 leading-[18px] whitespace-pre-wrap [overflow-wrap:anywhere]',
              fact.decisive && 'font-medium text-crit',
            )}
          >
            {fact.value === '' ? <span className="text-ink3">–</span> : <Untrusted text={fact.value} />}
          </dd>
          <dd>
            <CopyButton text={fact.value} className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100" />
          </dd>
        </div>
      ))}
    </dl>
  );
}
