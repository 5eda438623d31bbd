'use client';

import { useTranslations } from 'next-intl';
import { useId, useTransition } from 'react';
import { toast } from 'sonner';
import { cn } from '@/app/_ui/cn';
import { inputLook } from '@/app/_ui/control/field';
import { visibleText } from '@/app/_ui/text/visible';
import type { FindingView } from '@/lib/services/views/subject';
import { assignFinding } from '../../../finding-actions';

/** In whose hands a finding is; choosing somebody gives it there at once. */
export function AssigneePart({ finding }: { finding: Pick<FindingView, 'id' | 'assignee' | 'people'> }) {
  const t = useTranslations('findingDesk');
  const id = useId();
  const [pending, begin] = useTransition();
  const { assignee, people } = finding;
  const isGone = assignee !== null && !people.some((person) => person.id === assignee.id);
  const give = (personId: string) =>
    begin(async () => {
      const result = await assignFinding(finding.id, personId === '' ? null : personId);
      if (result.ok) toast.success(t('given'));
      else toast.error(result.sentence);
    });
  return (
    <div className="mb-2 grid grid-cols-[1fr_auto] items-center gap-4 px-3 py-1">
      <label htmlFor={id} className="text-sec text-ink3">
        {t('assignee')}
      </label>
      <select
        id={id}
        value={assignee?.id ?? ''}
        disabled={pending}
        onChange={(event) => give(event.target.value)}
        className={cn(inputLook, 'h-[26px] w-[220px] px-2 text-btn')}
      >
        <option value="">{t('nobody')}</option>
        {isGone ? <option value={assignee.id}>{t('goneAway', { name: nameOf(assignee) })}</option> : null}
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {nameOf(person)}
          </option>
        ))}
      </select>
    </div>
  );
}

const nameOf = ({ name }: { name: string }): string => visibleText(name).slice(0, 80);
