import { useTranslations } from 'next-intl';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { PolicyChangeRow, PolicyTurn } from '@/lib/services/views/policy';

/** Who changed what, when and why, newest first. */
export function PolicyHistory({ changes }: { changes: readonly PolicyChangeRow[] }) {
  const t = useTranslations('policy');
  return (
    <section className="border-t px-6 py-6">
      <h2 className="mb-3 text-h2">{t('history')}</h2>
      {changes.length === 0 ? <p className="text-ink3">{t('noHistory')}</p> : null}
      <ol>
        {changes.map((change) => (
          <li
            key={change.version}
            className="grid grid-cols-[50px_140px_160px_1fr] gap-3 border-b py-2 last:border-b-0"
          >
            <span className="text-ink3">{t('version', { version: change.version })}</span>
            <Moment at={change.at} className="text-ink3" />
            <span>
              <Untrusted text={change.who} limit={60} />
              <span className="block text-ink3">
                {change.scope === '' ? t('fleet') : <Untrusted text={change.scope} limit={30} />}
              </span>
            </span>
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <p>
                <Untrusted text={change.reason} />
              </p>
              <ul className="text-sec text-ink2">
                {change.turns.map((turn) => (
                  <Turn key={`${turn.kind} ${turn.what}`} turn={turn} />
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Turn({ turn }: { turn: PolicyTurn }) {
  const t = useTranslations('policy');
  const words = (value: string | null): string =>
    value === null ? t('notSet') : value === '' ? t('emptyList') : value;
  return (
    <li>
      <span className="mono">{turn.what}</span>
      {': '}
      <Untrusted text={words(turn.before)} limit={400} /> → <Untrusted text={words(turn.after)} limit={400} />
    </li>
  );
}
