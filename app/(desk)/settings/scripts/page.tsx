import { getLocale, getTranslations } from 'next-intl/server';
import { readScripts } from '@/app/_server/reads';
import { CopyButton } from '@/app/_ui/control/copy-button';
import { Block, CodeLines } from '@/app/_ui/panel/block';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { bytesText } from '@/app/_ui/text/quantity';
import type { ScriptView } from '@/lib/services/views/scripts';
import { Section } from '../section';

/** What runs on a server: the whole text of every script, how they are started, and every question to the engine. */
export default async function ScriptsPage() {
  const settings = await getTranslations('settings');
  const t = await getTranslations('scripts');
  const view = await readScripts();
  return (
    <PageFrame crumbs={[{ name: settings('title'), href: '/settings' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <TitleRow title={t('title')} note={t('note')} />
      <div className="border-t bg-surface">
        <Section id="collector" title={t('collector')} note={t('collectorNote')} wide>
          <Script name={t('collector')} script={view.collector} />
        </Section>
        <Section id="layers" title={t('layers')} note={t('layersNote')} wide>
          <Script name={t('layers')} script={view.layers} />
        </Section>
        <Section id="command" title={t('command')} note={t('commandNote')} wide>
          <Block title={t('commandTitle')} note={<CopyButton text={view.commandLine} />}>
            <CodeLines lines={[{ number: 1, text: view.commandLine }]} />
          </Block>
        </Section>
        <Section id="login" title={t('login')} note={t('loginNote')} wide>
          <Script name={t('login')} script={view.login} />
        </Section>
        <Section id="engine" title={t('engine')} note={t('engineNote')} wide>
          <Block title={t('questions', { count: view.engineQuestions.length })}>
            <CodeLines lines={view.engineQuestions.map((text, index) => ({ number: index + 1, text }))} />
          </Block>
        </Section>
        <Section id="fixes" title={t('fixes')} note={t('fixesNote')} wide>
          <p className="max-w-[72ch] text-ink2">{t('fixesWhere')}</p>
        </Section>
      </div>
    </PageFrame>
  );
}

async function Script({ name, script }: { name: string; script: ScriptView }) {
  const t = await getTranslations('scripts');
  const locale = await getLocale();
  return (
    <>
      <p className="mb-2 flex flex-wrap items-center gap-x-2 text-sec text-ink2">
        SHA-256
        <span className="mono text-ink [overflow-wrap:anywhere]">{script.sha256}</span>
        <CopyButton text={script.sha256} />
      </p>
      <Block
        title={t('size', { lines: script.lines, size: bytesText(script.sizeBytes, locale) })}
        note={<CopyButton text={script.text} label={t('copy', { name })} />}
      >
        <CodeLines lines={script.text.split('\n').map((text, index) => ({ number: index + 1, text }))} />
      </Block>
    </>
  );
}
