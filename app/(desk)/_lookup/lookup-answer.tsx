'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { AnswerOf, LookupAnswer } from '@/lib/model/lookup';
import type { PullGrowth } from '@/lib/services/views/lookup';
import { HubAnswer } from './hub-answer';

/** What a service said, in a line or a few; its own words are shown as untrusted text. */
export function LookupAnswerText({ answer, growth }: { answer: LookupAnswer; growth: PullGrowth | null }) {
  switch (answer.service) {
    case 'abuseipdb':
      return <Abuse answer={answer} />;
    case 'threatbook':
      return <Threat answer={answer} />;
    case 'virustotal':
      return <Virus answer={answer} />;
    case 'docker-hub':
      return <HubAnswer answer={answer} growth={growth} />;
  }
}

const loud = (bad: boolean): string => (bad ? 'font-medium text-crit' : '');

function Abuse({ answer }: { answer: AnswerOf<'abuseipdb'> }) {
  const t = useTranslations('lookups');
  const format = useFormatter();
  return (
    <>
      <p className={loud(answer.score >= 50)}>
        {t('abuse', { score: answer.score, reports: format.number(answer.reports) })}
        {answer.lastReportedAt ? (
          <span className="font-normal text-ink2">
            {t.rich('abuseLast', { age: () => <RelativeTime at={answer.lastReportedAt ?? ''} /> })}
          </span>
        ) : null}
      </p>
      <Words texts={[answer.usage, answer.provider, answer.domain]} />
      {answer.tor ? <p className="text-high">{t('tor')}</p> : null}
      {answer.whitelisted ? <p className="text-ink2">{t('whitelisted')}</p> : null}
    </>
  );
}

function Threat({ answer }: { answer: AnswerOf<'threatbook'> }) {
  const t = useTranslations('lookups');
  const verdict = answer.malicious === null ? 'threatUnknown' : answer.malicious ? 'threatBad' : 'threatGood';
  return (
    <>
      <p className={loud(answer.malicious === true)}>{t(verdict)}</p>
      <Words
        texts={[answer.severity && t('severity', { severity: answer.severity }), ...answer.judgments, ...answer.tags]}
      />
      <Words texts={[answer.carrier, answer.scene, answer.updatedAt]} />
    </>
  );
}

function Virus({ answer }: { answer: AnswerOf<'virustotal'> }) {
  const t = useTranslations('lookups');
  return (
    <>
      <p className={loud(answer.malicious > 0)}>
        {t('engines', { malicious: answer.malicious, engines: answer.engines })}
      </p>
      <Words texts={[answer.label, answer.name, answer.type]} />
      {answer.analysedAt ? (
        <p className="text-ink2">
          {t.rich('analysed', { at: () => <Moment at={answer.analysedAt ?? ''} form="date" /> })}
        </p>
      ) : null}
    </>
  );
}

function Words({ texts }: { texts: readonly string[] }) {
  const text = texts.filter((one) => one !== '').join(' · ');
  return text === '' ? null : (
    <p className="text-ink2 [overflow-wrap:anywhere]">
      <Untrusted text={text} limit={600} />
    </p>
  );
}
