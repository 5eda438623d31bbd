import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Sentence } from '@/app/_ui/text/sentence';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { CaseView } from '@/lib/services/views/case';
import { CaseSection } from './case-section';

type Told = CaseView['story'][number];

/** The incident in plain sentences. Each one is a link to what it rests on. */
export function Story({ view }: { view: CaseView }) {
  const t = useTranslations('cases');
  return (
    <CaseSection title={t('story')} note={t('storyNote')}>
      <p className="max-w-[86ch] px-6 pb-4 text-story">
        {view.story.map((told, index) => (
          <StorySentenceLink key={index} told={told} caseId={view.row.id} />
        ))}
      </p>
    </CaseSection>
  );
}

function StorySentenceLink({ told, caseId }: { told: Told; caseId: string }) {
  const t = useTranslations('cases');
  const [first] = told.findingIds;
  const words = <StoryWords told={told} />;
  if (!first) return <span>{words} </span>;
  return (
    <>
      <Link
        href={`/cases/${caseId}?panel=finding:${first}`}
        scroll={false}
        title={t('restsOn', { count: told.findingIds.length })}
        className="rounded-tag decoration-line2 underline-offset-4 hover:underline"
      >
        {words}
      </Link>{' '}
    </>
  );
}

function StoryWords({ told }: { told: Told }) {
  const t = useTranslations('cases');
  if (told.key === 'own-words') return <Sentence parts={told.ownWords ?? []} quiet />;
  const tags = Object.fromEntries(
    Object.entries(told.values).map(([name, value]) => [name, () => <Names key={name} value={value} />]),
  );
  return t.rich(`sentence.${told.key}`, tags);
}

/** Names as the host calls them, listed as the reader's language lists things; moments in the reader's time zone. */
function Names({ value }: { value: Told['values'][string] }) {
  const format = useFormatter();
  if (value.kind === 'time') return value.texts.map((at) => <Moment key={at} at={at} />);
  const items = value.texts.map((text) => (
    <span key={text} className={value.kind === 'bad' ? 'mono font-medium text-crit' : 'mono font-medium text-ink'}>
      <Untrusted text={text} limit={120} />
    </span>
  ));
  return <span>{format.list(items, { type: 'conjunction' })}</span>;
}
