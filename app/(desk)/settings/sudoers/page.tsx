import { getTranslations } from 'next-intl/server';
import { readSudoers } from '@/app/_server/reads';
import { Button } from '@/app/_ui/control/button';
import { CopyButton } from '@/app/_ui/control/copy-button';
import { Field, Input } from '@/app/_ui/control/field';
import { Block, CodeLines } from '@/app/_ui/panel/block';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import type { SudoersView } from '@/lib/services/views/sudoers';
import { Section } from '../section';

/** The sudoers files for a login of ours: one that reads, one that fixes, each with what it grants. */
export default async function SudoersPage({ searchParams }: { searchParams: Promise<{ user?: string | string[] }> }) {
  const settings = await getTranslations('settings');
  const t = await getTranslations('sudoers');
  const { user } = await searchParams;
  const view = await readSudoers(typeof user === 'string' ? user : undefined);
  return (
    <PageFrame crumbs={[{ name: settings('title'), href: '/settings' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <TitleRow title={t('title')} note={t('note')} />
      <div className="border-t bg-surface">
        <Section id="login" title={t('login')} note={t('loginNote')} wide>
          <form action="/settings/sudoers" className="flex max-w-[420px] items-end gap-3">
            <Field label={t('user')} problem={view.valid ? undefined : t('notValid')} className="grow">
              {(bind) => <Input {...bind} name="user" defaultValue={view.user} maxLength={32} className="mono" />}
            </Field>
            <Button type="submit">{t('make')}</Button>
          </form>
        </Section>
        {view.files.map((file) => (
          <Section key={file.purpose} id={file.purpose} title={t(file.purpose)} note={t(`${file.purpose}Note`)} wide>
            <SudoersText user={view.user} file={file} />
          </Section>
        ))}
        <Section id="how" title={t('how')} note={t('howNote')} wide>
          <ul className="max-w-[72ch] list-disc space-y-1 pl-4 text-ink2">
            {(['hash', 'nothing', 'versions', 'group', 'log'] as const).map((id) => (
              <li key={id}>{t(`facts.${id}`)}</li>
            ))}
          </ul>
        </Section>
      </div>
    </PageFrame>
  );
}

async function SudoersText({ user, file }: { user: string; file: SudoersView['files'][number] }) {
  const t = await getTranslations('sudoers');
  const href = `/api/sudoers?${new URLSearchParams({ for: file.purpose, user }).toString()}`;
  const path = `/etc/sudoers.d/shipshape-${file.purpose}`;
  return (
    <>
      <p className="mb-2 flex flex-wrap items-center gap-x-3 text-sec text-ink2">
        {t('count', { count: file.scripts })}
        <a href={href} download className="text-accent underline underline-offset-2">
          {t('download')}
        </a>
      </p>
      <Block
        title={<span className="mono">{path}</span>}
        note={<CopyButton text={file.text} label={t('copy', { path })} />}
      >
        <CodeLines lines={file.text.split('\n').map((text, index) => ({ number: index + 1, text }))} />
      </Block>
    </>
  );
}
