'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { FileText } from '@/app/_ui/control/file-text';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FeedPreview } from '@/lib/services/views/feed';
import { lookAtUpload, takeUpload, type UploadForm } from './actions';
import { ColumnChoice } from './column-choice';
import { layoutIn } from './column-fields';
import { FeedDefaults } from './feed-defaults';
import { ProofFields } from './proof-fields';

const LARGEST_BYTES = 2 * 1024 * 1024;

/** A file, pasted or dropped: first what it would bring, then, when a person has seen it, in it goes. */
export function UploadFeed() {
  const t = useTranslations('feeds');
  const { pending, problem, act } = useDeed();
  const [text, setText] = useState('');
  const [seen, setSeen] = useState<{ form: UploadForm; preview: FeedPreview } | null>(null);
  const look = (data: FormData) => {
    const form = {
      ...{ name: formText(data, 'name'), text },
      ...{ category: formText(data, 'category'), confidence: formText(data, 'confidence') },
      ...{ proof: formText(data, 'proof'), publicKey: formText(data, 'publicKey') },
      ...{ expectedSha256: formText(data, 'expectedSha256'), signature: formText(data, 'signature') },
      layout: layoutIn(data),
    };
    act(
      () => lookAtUpload(form),
      (preview) => {
        setSeen({ form, preview });
        return null;
      },
    );
  };
  const take = () =>
    seen &&
    act(
      () => takeUpload(seen.form),
      () => {
        setSeen(null);
        setText('');
        return t('taken');
      },
    );
  return (
    <form action={look} className="flex flex-col gap-3">
      <Field label={t('feedName')}>{(bind) => <Input {...bind} name="name" required maxLength={80} />}</Field>
      <FileText
        label={t('file')}
        note={t('fileNote')}
        value={text}
        onChange={(changed) => {
          setText(changed);
          setSeen(null);
        }}
        rows={5}
        placeholder={'5.196.26.96\npool.example'}
        largestBytes={LARGEST_BYTES}
        required
      />
      <FeedDefaults />
      <ProofFields upload />
      {problem ? (
        <p role="alert" className="text-crit">
          {problem}
        </p>
      ) : null}
      {seen ? <Preview preview={seen.preview} /> : null}
      {seen?.preview.table ? (
        <ColumnChoice table={seen.preview.table} key={JSON.stringify(seen.preview.table.columns)} />
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" size="form" disabled={pending || text === ''}>
          {t('look')}
        </Button>
        {seen && seen.preview.rowCount > 0 ? (
          <Button tone="primary" size="form" disabled={pending} onClick={take}>
            {t('take', { count: seen.preview.rowCount })}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function Preview({ preview }: { preview: FeedPreview }) {
  const t = useTranslations('feeds');
  const format = useFormatter();
  return (
    <div aria-live="polite" className="rounded-ctl border border-line2 px-3 py-2">
      <p className="font-medium">
        {t('previewCounts', { count: preview.rowCount, format: t(`format.${preview.format}`) })}
      </p>
      <p className="text-sec text-ink2">
        {preview.byKind.map(({ kind, count }) => `${format.number(count)} ${t(`kinds.${kind}`)}`).join(', ')}
      </p>
      <ul className="mono mt-1.5 text-ink2">
        {preview.samples.map((row) => (
          <li key={`${row.kind} ${row.value}`} className="truncate">
            <Untrusted text={row.value} limit={120} />
          </li>
        ))}
      </ul>
      {preview.unreadCount > 0 ? (
        <details className="mt-2 text-sec">
          <summary className="cursor-pointer text-high">{t('unread', { count: preview.unreadCount })}</summary>
          <ul className="mt-1 text-ink2">
            {preview.unread.map((row) => (
              <li key={`${row.where} ${row.text}`} className="[overflow-wrap:anywhere]">
                {row.where}:{' '}
                <span className="mono">
                  <Untrusted text={row.text} limit={80} />
                </span>{' '}
                {row.why}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
