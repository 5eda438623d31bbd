'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/app/_ui/control/button';
import { Field, Input, inputLook } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import type { MispChoice } from '@/lib/model/feed-reading';
import type { FeedView } from '@/lib/services/views/feed';
import { edit } from '../actions';
import { ColumnFields, layoutIn } from '../column-fields';
import { FeedDefaults } from '../feed-defaults';
import { ProofFields } from '../proof-fields';

/** What a person may change of a feed; of an upload only what is not in its file. */
export function EditFeed({ feed }: { feed: FeedView }) {
  const t = useTranslations('feeds');
  const { pending, problem, act } = useDeed();
  const save = (form: FormData) =>
    act(
      () => edit(changesIn(form, feed)),
      () => t('saved'),
    );
  return (
    <details className="border-t px-6 py-3">
      <summary className="cursor-pointer font-medium">{t('editFeed')}</summary>
      <form action={save} className="mt-3 flex max-w-[760px] flex-col gap-3">
        <p className="text-sec text-ink3">{t('editNote')}</p>
        <Field label={t('feedName')} problem={problem}>
          {(bind) => (
            <Input
              {...bind}
              name="name"
              defaultValue={feed.name}
              readOnly={feed.kind === 'folder'}
              required
              maxLength={80}
            />
          )}
        </Field>
        <Field label={t('expiresDays')} note={t('expiresNote')}>
          {(bind) => (
            <Input
              {...bind}
              name="expiresDays"
              type="number"
              min={1}
              max={3650}
              defaultValue={feed.expiresDays ?? ''}
            />
          )}
        </Field>
        {feed.kind === 'upload' ? null : <OfTheFile feed={feed} />}
        <div>
          <Button type="submit" size="form" disabled={pending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </details>
  );
}

function OfTheFile({ feed }: { feed: FeedView }) {
  const t = useTranslations('feeds');
  return (
    <>
      {feed.kind === 'url' ? (
        <div className="grid grid-cols-[3fr_1fr] gap-3">
          <Field label={t('url')}>
            {(bind) => (
              <Input
                {...bind}
                name="url"
                type="url"
                defaultValue={feed.place}
                required
                maxLength={2000}
                className="mono"
              />
            )}
          </Field>
          <Field label={t('everyLabel')}>
            {(bind) => (
              <Input {...bind} name="everyHours" type="number" min={1} max={720} defaultValue={feed.everyHours ?? 24} />
            )}
          </Field>
        </div>
      ) : null}
      <FeedDefaults category={feed.category} confidence={feed.confidence} />
      <ProofFields {...feed} />
      {feed.format === 'csv' ? <ColumnFields layout={feed.reading.csv ?? {}} /> : null}
      {feed.format === 'misp' ? <MispFields choice={feed.reading.misp} /> : null}
    </>
  );
}

function MispFields({ choice }: { choice: MispChoice | undefined }) {
  const t = useTranslations('feeds');
  return (
    <>
      <Field label={t('mispTypes')} note={t('mispTypesNote')}>
        {(bind) => (
          <Input
            {...bind}
            name="mispTypes"
            defaultValue={choice?.types?.join(', ') ?? ''}
            className={`${inputLook} mono`}
          />
        )}
      </Field>
      <label className="flex items-center gap-2">
        <input type="checkbox" name="mispAll" defaultChecked={choice?.onlyForDetection === false} />
        {t('mispAll')}
      </label>
    </>
  );
}

function changesIn(form: FormData, feed: FeedView) {
  const days = formText(form, 'expiresDays');
  const bare = {
    ...{ feedId: feed.id, name: formText(form, 'name'), expiresDays: days === '' ? null : Number(days) },
  };
  if (feed.kind === 'upload') return bare;
  const types = formText(form, 'mispTypes')
    .split(',')
    .map((type) => type.trim())
    .filter((type) => type !== '');
  const csv = layoutIn(form);
  const misp = { ...(types.length > 0 && { types }), onlyForDetection: form.get('mispAll') === null };
  return {
    ...bare,
    ...(feed.kind === 'url' && { url: formText(form, 'url'), everyHours: Number(formText(form, 'everyHours')) }),
    ...{ category: formText(form, 'category'), confidence: formText(form, 'confidence') },
    ...{ proof: formText(form, 'proof'), publicKey: formText(form, 'publicKey') },
    expectedSha256: formText(form, 'expectedSha256'),
    reading: { ...(csv && { csv }), ...(feed.format === 'misp' && { misp }) },
  };
}
