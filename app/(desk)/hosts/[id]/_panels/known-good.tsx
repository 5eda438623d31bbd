'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { visibleText } from '@/app/_ui/text/visible';
import type { BaselineOffer, HostHeader } from '@/lib/services/views/host';
import { ExpiryField, useExpiry } from '../../../settings/baselines/expiry-field';
import { clearBaseline, markKnownGood } from '../../actions';

type Props = { header: HostHeader; closeHref: string };

function useClose(closeHref: string): () => void {
  const router = useRouter();
  return () => router.push(closeHref, { scroll: false });
}

/** Says what is taken as known good, and takes it. */
export function KnownGood({ header, closeHref }: Props) {
  const t = useTranslations('baseline');
  const close = useClose(closeHref);
  return (
    <Popup title={t('title', { name: visibleText(header.name) })} close={close}>
      {header.baselineOffer ? (
        <MarkForm header={header} offer={header.baselineOffer} close={close} />
      ) : (
        <p className="text-ink2">{t('nothing')}</p>
      )}
    </Popup>
  );
}

function MarkForm({ header, offer, close }: { header: HostHeader; offer: BaselineOffer; close: () => void }) {
  const t = useTranslations('baseline');
  const { pending, problem, field, act } = useDeed();
  const expiry = useExpiry(null);
  const isAboutEnd = field === 'expiresAt';
  const isGrave = offer.critical + offer.high > 0;
  const mark = (form: FormData) =>
    act(
      () => markKnownGood(header.id, offer.snapshotId, formText(form, 'reason'), expiry.expiresAt),
      () => {
        close();
        return t('marked');
      },
    );
  return (
    <DialogForm send={mark} verb={t('mark')} blocked={pending} close={close}>
      <Taken header={header} offer={offer} />
      {isGrave ? <Grave critical={offer.critical} high={offer.high} /> : null}
      <Field
        label={t('reason')}
        note={isGrave ? t('reasonDemanded') : t('reasonFree')}
        problem={isAboutEnd ? undefined : problem}
      >
        {(bind) => <TextArea {...bind} name="reason" rows={2} required={isGrave} maxLength={500} />}
      </Field>
      <ExpiryField state={expiry} problem={isAboutEnd ? problem : undefined} />
    </DialogForm>
  );
}

const PARTS = ['containers', 'images', 'listeners', 'keys', 'daemonSettings'] as const;

function Taken({ header, offer }: { header: HostHeader; offer: BaselineOffer }) {
  const t = useTranslations('baseline');
  const before = header.baseline;
  return (
    <div>
      <p className="text-ink2">
        {t.rich('taken', {
          age: () => <RelativeTime at={offer.takenAt} />,
          at: () => <Moment at={offer.takenAt} />,
        })}
      </p>
      <ul className="mt-2 rounded-ctl border border-line2">
        {PARTS.map((part) => {
          const count = offer.parts[part];
          return (
            <li key={part} className="flex min-h-[30px] items-center gap-2.5 border-b px-3 py-1 last:border-b-0">
              <StateMark kind={count === null ? 'unchecked' : 'pass'} />
              {count === null ? (
                <span className="text-ink3">{t('notRead', { part: t(`unread.${part}`) })}</span>
              ) : (
                t(`parts.${part}`, { count })
              )}
            </li>
          );
        })}
      </ul>
      {before ? (
        <p className="mt-2 text-sec text-ink3">
          {t.rich('instead', {
            at: () => <Moment at={before.takenAt} form="date" />,
            who: visibleText(before.owner),
          })}
        </p>
      ) : null}
    </div>
  );
}

function Grave({ critical, high }: { critical: number; high: number }) {
  const t = useTranslations('baseline');
  return (
    <p role="note" className="flex items-baseline gap-2 rounded-ctl bg-high-tint px-3 py-2 text-high">
      <StateMark kind="warning" className="translate-y-px" />
      {t('grave', { critical, high })}
    </p>
  );
}

/** Takes back that a host is known good. */
export function ClearKnownGood({ header, closeHref }: Props) {
  const t = useTranslations('baseline');
  const close = useClose(closeHref);
  const { pending, problem, act } = useDeed();
  const clear = () =>
    act(
      () => clearBaseline(header.id),
      () => {
        close();
        return t('cleared');
      },
    );
  return (
    <Popup title={t('clearTitle', { name: visibleText(header.name) })} close={close}>
      <DialogForm send={clear} verb={t('clear')} tone="danger" blocked={pending} problem={problem} close={close}>
        <p className="text-ink2">{t('clearNote')}</p>
      </DialogForm>
    </Popup>
  );
}
