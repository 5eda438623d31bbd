'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { Field, Input, TextArea } from '@/app/_ui/control/field';
import { formText, formWords } from '@/app/_ui/control/form-text';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { TrustEffect, TrustView } from '@/lib/services/views/trust';
import { changeTrust, previewTrust, unblockImage } from '../../trust-actions';
import { Section } from '../section';
import { EffectText } from './effect-text';

const placesIn = (form: FormData) => ({
  registries: formWords(form, 'registries'),
  publishers: formWords(form, 'publishers'),
});

/** Whom the checks trust: whole registries, and publishers at registries where anybody may publish. */
export function TrustForm({ trust }: { trust: TrustView }) {
  const t = useTranslations('trust');
  const common = useTranslations('common');
  const [problem, setProblem] = useState<string>();
  const [effect, setEffect] = useState<TrustEffect | null>(null);
  const [pending, begin] = useTransition();
  const preview = (form: FormData) =>
    begin(async () => {
      const result = await previewTrust(placesIn(form));
      setProblem(result.ok ? undefined : result.sentence);
      setEffect(result.ok ? result.value : null);
    });
  const save = (form: FormData) =>
    begin(async () => {
      const result = await changeTrust({ ...placesIn(form), version: trust.version, reason: formText(form, 'reason') });
      setProblem(result.ok ? undefined : result.sentence);
      setEffect(null);
      if (result.ok) toast.success(t('saved'));
    });
  return (
    <Section id="trust" title={t('title')} note={t('note')}>
      {/* What was typed stays when a preview is asked for: React would empty the form after an action. */}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(
            event.currentTarget,
            event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null,
          );
          if (form.get('do') === 'preview') preview(form);
          else save(form);
        }}
        className="flex flex-col gap-4"
      >
        <Places name="registries" lines={trust.registries} placeholder="registry.example.org:5000" rows={3} />
        <Places name="publishers" lines={trust.publishers} placeholder={'docker.io/acme\nghcr.io/acme'} rows={5} />
        <Field label={t('reason')} note={t('reasonNote')}>
          {(bind) => <Input {...bind} name="reason" required maxLength={500} autoComplete="off" />}
        </Field>
        {problem ? (
          <p role="alert" className="text-sec text-crit">
            {problem}
          </p>
        ) : null}
        {effect ? <EffectText effect={effect} /> : null}
        <div className="flex gap-2">
          <Button type="submit" name="do" value="save" size="form" disabled={pending}>
            {common('save')}
          </Button>
          <Button type="submit" name="do" value="preview" formNoValidate size="form" tone="quiet" disabled={pending}>
            {t('preview')}
          </Button>
        </div>
      </form>
      <Blocked rows={trust.blocked} />
    </Section>
  );
}

type PlacesProps = { name: 'registries' | 'publishers'; lines: readonly string[]; placeholder: string; rows: number };

function Places({ name, lines, placeholder, rows }: PlacesProps) {
  const t = useTranslations('trust');
  return (
    <Field label={t(name)} note={t(`${name}Note`)}>
      {(bind) => (
        <TextArea
          {...bind}
          key={lines.join(' ')}
          name={name}
          rows={rows}
          defaultValue={lines.join('\n')}
          placeholder={placeholder}
          spellCheck={false}
          className="mono resize-y"
        />
      )}
    </Field>
  );
}

function Blocked({ rows }: { rows: TrustView['blocked'] }) {
  const t = useTranslations('trust');
  const [pending, begin] = useTransition();
  const unblock = (repository: string) =>
    begin(async () => {
      const result = await unblockImage(repository);
      if (result.ok) toast.success(t('unblocked'));
      else toast.error(result.sentence);
    });
  return (
    <div className="mt-6">
      <h3 className="mb-1 text-sec font-medium text-ink">{t('blocked')}</h3>
      {rows.length === 0 ? <p className="text-sec text-ink3">{t('noneBlocked')}</p> : null}
      <ul>
        {rows.map((row) => (
          <li key={row.repository} className="flex items-start gap-3 border-b py-1.5 last:border-b-0">
            <div className="min-w-0 grow [overflow-wrap:anywhere]">
              <span className="mono font-medium">
                <Untrusted text={row.repository} limit={300} />
              </span>
              <p className="text-sec text-ink2">
                <Untrusted text={row.by} limit={80} />, <RelativeTime at={row.at} />: <Untrusted text={row.reason} />
              </p>
            </div>
            <Button size="sm" onClick={() => unblock(row.repository)} disabled={pending}>
              {t('unblock')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
