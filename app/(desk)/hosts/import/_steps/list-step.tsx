'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { FileText } from '@/app/_ui/control/file-text';
import { RailStep } from '@/app/_ui/panel/rail';
import { Failure } from '@/app/_ui/state/failure';
import { ChangeButton } from '../../new/_steps/change-button';
import { readList } from '../actions';
import type { ImportStepProps } from '../flow';
import { importLook } from './step-look';

const LARGEST_LIST = 128 * 1024;
const EXAMPLE = 'address,name,tags\nops@10.0.0.5,web-07,prod edge\nops@10.0.0.6:2222,web-08,prod';

/** Step 1: a CSV file or an ssh configuration, pasted, dropped or chosen. */
export function ListStep({ flow, change }: ImportStepProps) {
  const t = useTranslations('importServers');
  const add = useTranslations('add');
  const look = importLook(flow, 'list');
  const { preview } = flow;
  return (
    <RailStep
      number={1}
      look={look}
      stateName={add(`look.${look}`)}
      title={t('list')}
      summary={
        look === 'done' && preview
          ? t('listDone', { format: t(`format.${preview.format}`), count: preview.rows.length })
          : t('listNote')
      }
      aside={
        look === 'done' ? (
          <ChangeButton onClick={() => change({ step: 'list', preview: null, chosen: new Set() })} />
        ) : null
      }
    >
      {look === 'current' ? <ListForm flow={flow} change={change} /> : null}
    </RailStep>
  );
}

function ListForm({ flow, change }: ImportStepProps) {
  const t = useTranslations('importServers');
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, begin] = useTransition();
  const read = () =>
    begin(async () => {
      const result = await readList(flow.text, flow.defaultUser);
      if (!result.ok) {
        setProblem(result.sentence);
        return;
      }
      setProblem(null);
      const fresh = result.value.rows.filter((row) => row.verdict === 'new').map((row) => row.index);
      change({ step: 'servers', preview: result.value, chosen: new Set(fresh) });
    });
  return (
    <form action={read} className="flex max-w-[860px] flex-col gap-4">
      {problem ? <Failure title={problem} /> : null}
      <FileText
        label={t('paste')}
        note={t('pasteNote')}
        value={flow.text}
        onChange={(text) => change({ text })}
        rows={10}
        placeholder={EXAMPLE}
        largestBytes={LARGEST_LIST}
        required
      />
      <Field label={t('user')} note={t('userNote')} className="max-w-[322px]">
        {(bind) => (
          <Input
            {...bind}
            value={flow.defaultUser}
            onChange={(event) => change({ defaultUser: event.target.value })}
            placeholder="root"
            className="mono"
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
          />
        )}
      </Field>
      <Button
        type="submit"
        tone="primary"
        size="form"
        disabled={pending || flow.text.trim() === ''}
        className="self-start"
      >
        {pending ? t('reading') : t('read')}
      </Button>
    </form>
  );
}
