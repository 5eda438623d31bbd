'use client';

import { Archive } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button, ButtonLink } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Block } from '@/app/_ui/panel/block';
import { bytesText } from '@/app/_ui/text/quantity';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ActionRunView, EvidenceVerdict } from '@/lib/services/views/action';
import { checkEvidence } from '../../../run-actions';
import { SavedImage } from './run-saved-image';

type Evidence = NonNullable<ActionRunView['evidence']>;

/** What was recorded before the run changed anything: each item with its hash, to download and to check. */
export function EvidencePart({ run: { id, evidence, savedImage } }: { run: ActionRunView }) {
  const t = useTranslations('run');
  const locale = useLocale();
  if (!evidence) return null;
  const size = bytesText(evidence.sizeBytes, locale);
  return (
    <section className="mt-4" aria-label={t('evidenceTitle')}>
      <Block
        icon={<Archive aria-hidden size={14} strokeWidth={1.6} />}
        title={t('evidenceTitle')}
        note={t('evidenceSummary', { count: evidence.items.length, size })}
      >
        <ul className="py-1.5">
          {evidence.items.map((item, index) => (
            <Item key={index} item={item} />
          ))}
        </ul>
        <div className="flex flex-col gap-2 border-t border-line2 px-3 py-2.5">
          <p className="text-sec text-ink3 [overflow-wrap:anywhere]">
            {t('evidenceHash')} <code className="mono">{evidence.sha256}</code>
          </p>
          <div className="flex items-center gap-2">
            <ButtonLink href={`/api/evidence/${id}`} prefetch={false}>
              {t('evidenceDownload')}
            </ButtonLink>
            <Check runId={id} />
          </div>
          <p className="text-sec text-ink3">{t('evidenceDownloadNote')}</p>
          {savedImage ? <SavedImage saved={savedImage} /> : null}
        </div>
      </Block>
    </section>
  );
}

function Item({ item }: { item: Evidence['items'][number] }) {
  const t = useTranslations('run');
  const locale = useLocale();
  const note = item.notHad
    ? t('evidenceNotHad', { reason: item.notHad })
    : [
        bytesText(item.sizeBytes, locale),
        ...(item.truncated ? [t('evidenceCut')] : []),
        ...(item.elsewhere ? [t('evidenceElsewhere')] : []),
      ].join(', ');
  return (
    <li className="grid grid-cols-[1fr_auto] items-baseline gap-x-3 px-3">
      <code className="mono min-w-0 text-code [overflow-wrap:anywhere]" title={item.source}>
        <Untrusted text={item.name} limit={100} />
      </code>
      <span className={item.notHad ? 'text-sec text-high' : 'text-sec text-ink3'}>
        <Untrusted text={note} limit={200} />
      </span>
    </li>
  );
}

function Check({ runId }: { runId: string }) {
  const t = useTranslations('run');
  const [verdict, setVerdict] = useState<EvidenceVerdict | null>(null);
  const [pending, begin] = useTransition();
  const check = () =>
    begin(async () => {
      const result = await checkEvidence(runId);
      if (result.ok) setVerdict(result.value);
      else toast.error(result.sentence);
    });
  return (
    <>
      <Button onClick={check} disabled={pending}>
        {t('evidenceCheck')}
      </Button>
      <p role="status" className="min-w-0">
        {verdict ? <Verdict verdict={verdict} /> : null}
      </p>
    </>
  );
}

const marks = { intact: 'pass', changed: 'failed', 'no-manifest': 'unchecked' } as const;

function Verdict({ verdict: { state, faults } }: { verdict: EvidenceVerdict }) {
  const t = useTranslations('run');
  const words = {
    intact: t('evidenceIntact'),
    changed: t('evidenceChanged', { names: faults.join(', ') }),
    'no-manifest': t('evidenceNoManifest'),
  };
  return (
    <span className={state === 'changed' ? 'text-crit' : 'text-ink2'}>
      <StateMark kind={marks[state]} className="mr-1.5 inline-block" />
      <Untrusted text={words[state]} limit={500} />
    </span>
  );
}
