'use client';

import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { useMemo, useState } from 'react';
import { cn } from '@/app/_ui/cn';
import { inputLook } from '@/app/_ui/control/field';
import { Segmented } from '@/app/_ui/control/segmented';
import { useChoice } from '@/app/_ui/table/table-state';
import type { PolicyEdit, PolicyRuleRow, PolicyView } from '@/lib/services/views/policy';
import { TabTable } from '../../hosts/[id]/_tabs/tab-table';
import { isEdited, type Pending, withEdit } from './pending-edits';
import { usePolicyColumns } from './policy-columns';
import { SaveBar } from './save-bar';

const shows = ['all', 'numbers', 'edited'] as const;

/** Every rule with what this scope says of it. What is changed waits in the bar below until it is saved with a reason. */
export function PolicyEditor({ view }: { view: PolicyView }) {
  const t = useTranslations('policy');
  const family = useTranslations('family');
  const [pending, setPending] = useState<Pending>({});
  const [show, setShow] = useChoice('show', shows, 'all');
  const [text, setText] = useQueryState('text', parseAsString.withDefault('').withOptions({ history: 'replace' }));
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = ({ title, ruleId }: PolicyRuleRow) =>
    words.every((word) => `${title} ${ruleId}`.toLowerCase().includes(word));
  // The version that was looked at when the first edit was made: somebody else's save must not slip in unseen. Null is the newest.
  const [base, setBase] = useState<number | null>(null);
  const edit = (next: PolicyEdit, isStored: boolean) => {
    if (Object.keys(pending).length === 0) setBase(view.version);
    setPending((was) => withEdit(was, next, isStored));
  };
  const columns = usePolicyColumns({ scope: view.scope, pending, edit, disabled: !view.mayChange });
  const isShown = {
    all: () => true,
    numbers: ({ thresholds }: PolicyRuleRow) => thresholds.length > 0,
    edited: (row: PolicyRuleRow) => isEdited(row, pending),
  };
  const filters = useMemo(
    () => [
      {
        id: 'family',
        label: t('family'),
        values: (row: PolicyRuleRow) => [row.family],
        name: (value: string) => (family.has(value as 'exposure') ? family(value as 'exposure') : value),
      },
    ],
    [t, family],
  );
  return (
    <>
      <div className="border-t" />
      <TabTable
        label={t('title')}
        fileName="policy"
        columns={columns}
        filters={filters}
        rows={view.rules.filter((row) => isShown[show](row) && holds(row))}
        all={view.rules.length}
        rowId={(row) => row.ruleId}
        sort={{ id: 'family', desc: false }}
        look={(row) => (isEdited(row, pending) ? { tint: 'accent' } : {})}
        lead={
          <>
            <input
              type="search"
              value={text}
              maxLength={100}
              aria-label={t('search')}
              placeholder={t('search')}
              onChange={(event) => void setText(event.target.value || null)}
              className={cn(inputLook, 'h-[30px] w-[200px]')}
            />
            <Segmented
              label={t('show')}
              value={show}
              onChange={setShow}
              segments={shows.map((value) => ({
                value,
                label: t(`shows.${value}`),
                count: view.rules.filter(isShown[value]).length,
              }))}
            />
          </>
        }
        emptyTitle={t('none')}
        clear={() => {
          setShow('all');
          void setText(null);
        }}
      />
      <SaveBar
        scope={view.scope}
        version={base ?? view.version}
        edits={Object.values(pending)}
        wasTold={() => setBase(null)}
        discard={() => setPending({})}
      />
    </>
  );
}
