import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readCatalogueRule } from '@/app/_server/reads';
import { cn } from '@/app/_ui/cn';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import type { CatalogueRuleView } from '@/lib/services/views/catalogue';
import { Section } from '../../section';

/** One rule, whole: what is bad, why, what to do, what it looks at, what it does not know without. */
export default async function CatalogueRulePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const settings = await getTranslations('settings');
  const t = await getTranslations('catalogue');
  const rule = await readCatalogueRule(id);
  return (
    <PageFrame
      crumbs={[
        { name: settings('title'), href: '/settings' },
        { name: t('title'), href: '/settings/catalogue' },
        { name: rule.title },
      ]}
    >
      <title>{`${rule.title} · Shipshape`}</title>
      <TitleRow title={rule.title} note={rule.ruleId} />
      <div className="border-t bg-surface">
        {rule.notAvailable === null ? <Judged rule={rule} /> : <NotAvailable because={rule.notAvailable} />}
      </div>
    </PageFrame>
  );
}

async function NotAvailable({ because }: { because: string }) {
  const t = await getTranslations('catalogue');
  return (
    <Section title={t('states.missing')} note={t('missingNote')}>
      <p className="max-w-[72ch]">{t('because', { reason: because })}</p>
    </Section>
  );
}

async function Judged({ rule }: { rule: CatalogueRuleView }) {
  const t = await getTranslations('catalogue');
  const severity = await getTranslations('severity');
  const family = await getTranslations('family');
  const familyName = family.has(rule.family as 'exposure') ? family(rule.family as 'exposure') : rule.family;
  return (
    <>
      <Section title={t('why')} note={familyName}>
        <p className="max-w-[72ch]">{rule.why}</p>
        {rule.severity ? (
          <p className="mt-3 flex items-center gap-2 text-ink2">
            <SeverityMark severity={rule.severity} />
            {t('severityNote', { severity: severity(rule.severity) })}
          </p>
        ) : null}
        {rule.off ? <p className="mt-2 text-high">{t('offNote')}</p> : null}
      </Section>
      <Section title={t('fix')} note={t('fixNote')}>
        <p className="max-w-[72ch]">{rule.fix}</p>
        <ul className="mt-3 flex flex-col gap-1">
          {rule.actions.map(({ actionId, label }) => (
            <li key={actionId} className="flex items-baseline gap-2">
              <span className="mono text-ink3">{actionId}</span>
              <span>{label ?? t('guidance')}</span>
            </li>
          ))}
          {rule.actions.length === 0 ? <li className="text-ink2">{t('guidance')}</li> : null}
        </ul>
      </Section>
      <Section title={t('needs')} note={t('needsNote')}>
        {rule.needs.length > 0 ? <Facts names={rule.needs} /> : null}
        {rule.uses.length > 0 ? (
          <>
            <p className={cn('mb-1 text-sec text-ink2', rule.needs.length > 0 && 'mt-3')}>{t('uses')}</p>
            <Facts names={rule.uses} />
          </>
        ) : null}
      </Section>
      <References rule={rule} />
      <Section title={t('now')} note={t('nowNote')}>
        {rule.open === 0 ? (
          <p className="text-ink2">{t('nothingNow')}</p>
        ) : (
          <Link
            href={`/findings?rule=${encodeURIComponent(rule.ruleId)}`}
            className="text-accent underline underline-offset-2"
          >
            {t('open', { count: rule.open })}
          </Link>
        )}
      </Section>
    </>
  );
}

const Facts = ({ names }: { names: readonly string[] }) => (
  <ul className="flex flex-wrap gap-1.5">
    {names.map((name) => (
      <li key={name} className="mono rounded-ctl border border-line2 px-1.5 py-0.5 text-ink2">
        {name}
      </li>
    ))}
  </ul>
);

async function References({ rule }: { rule: CatalogueRuleView }) {
  const t = await getTranslations('catalogue');
  return (
    <Section title={t('references')} note={t('referencesNote')}>
      <ul className="flex flex-col gap-1">
        {rule.links.map(({ text, url }) => (
          <li key={text}>
            {url ? (
              <a href={url} target="_blank" rel="noreferrer" className="text-accent hover:underline">
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
        {rule.links.length === 0 ? <li className="text-ink2">{t('noReferences')}</li> : null}
      </ul>
    </Section>
  );
}
