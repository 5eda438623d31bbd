'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/app/_ui/cn';
import { inputLook } from '@/app/_ui/control/field';
import { FilterChip } from '@/app/_ui/control/filter-chip';
import { formText } from '@/app/_ui/control/form-text';
import { Segmented } from '@/app/_ui/control/segmented';
import type { FilterOption, FindingListRow, FindingListView } from '@/lib/services/views/fleet';
import { ORDERS, SHOWS, SINCE } from './findings-query';
import { useFindingsQuery } from './use-findings-query';

type State = ReturnType<typeof useFindingsQuery>;
type Props = { view: FindingListView; pivot: ReactNode; children: ReactNode };

/** What narrows the list; all of it in the address. The field is a plain form, so that it works without JavaScript too. */
export function FindingFilters({ view, pivot, children }: Props) {
  const state = useFindingsQuery();
  const { pending } = state;
  return (
    <div
      aria-busy={pending}
      className={cn('flex min-h-[52px] flex-wrap items-center gap-2 px-6 py-2', pending && 'opacity-70')}
    >
      {pivot}
      <Show counts={view.counts} state={state} />
      <TextField state={state} />
      <Chips options={view.options} state={state} />
      <Choice name="since" options={SINCE} state={state} />
      <Choice name="order" options={ORDERS} state={state} />
      {children}
    </div>
  );
}

function Show({ counts, state: { query, change } }: Pick<FindingListView, 'counts'> & { state: State }) {
  const t = useTranslations('fleetFindings');
  const count = { ...counts, open: counts.open + counts.back };
  const names = { open: t('showOpen'), back: t('showBack'), waived: t('showWaived'), resolved: t('showResolved') };
  return (
    <Segmented
      label={t('show')}
      value={query.show}
      onChange={(show) => change({ show })}
      segments={SHOWS.filter((value) => value !== 'back' || count.back > 0 || query.show === 'back').map((value) => ({
        value,
        label: names[value],
        count: count[value],
      }))}
    />
  );
}

function TextField({ state: { query, change } }: { state: State }) {
  const t = useTranslations('findingDesk');
  return (
    <form
      action="/findings"
      onSubmit={(event) => {
        event.preventDefault();
        change({ text: formText(new FormData(event.currentTarget), 'text') || null });
      }}
      className="relative"
    >
      <Search aria-hidden size={14} strokeWidth={1.6} className="absolute top-2 left-2.5 text-ink3" />
      <input
        key={query.text}
        name="text"
        type="search"
        defaultValue={query.text}
        maxLength={100}
        aria-label={t('search')}
        placeholder={t('search')}
        className={cn(inputLook, 'h-[30px] w-[200px] pl-8')}
      />
      <input type="hidden" name="show" value={query.show} />
    </form>
  );
}

type ChipName = keyof FindingListView['options'];
const CHIPS = ['severity', 'host', 'tag', 'family', 'rule', 'assignee'] as const satisfies readonly ChipName[];

function Chips({ options, state: { query, change } }: Pick<FindingListView, 'options'> & { state: State }) {
  const t = useTranslations('findingDesk');
  const nameOf = useOptionName();
  const mine: FilterOption[] = [{ value: 'me', name: '', count: 0 }];
  return CHIPS.map((chip) => (
    <FilterChip
      key={chip}
      label={t(`chip.${chip}`)}
      options={(chip === 'assignee' ? [...mine, ...options[chip]] : options[chip]).map((option) => ({
        ...option,
        name: nameOf(chip, option),
      }))}
      chosen={query[chip]}
      onChange={(chosen) => change({ [chip]: chosen.length > 0 ? chosen : null })}
    />
  ));
}

/** Our own words by the reader's language; names of hosts, tags and people as they are. */
function useOptionName(): (chip: ChipName, option: FilterOption) => string {
  const t = useTranslations('findingDesk');
  const severity = useTranslations('severity');
  const family = useTranslations('family');
  return (chip, { value, name }) => {
    if (chip === 'severity') return severity(value as FindingListRow['severity']);
    if (chip === 'family') return family.has(value as 'exposure') ? family(value as 'exposure') : value;
    if (value === 'me') return t('me');
    return value === 'nobody' && chip === 'assignee' ? t('nobody') : name;
  };
}

type ChoiceProps = { name: 'since'; options: typeof SINCE } | { name: 'order'; options: typeof ORDERS };

function Choice({ name, options, state: { query, change } }: ChoiceProps & { state: State }) {
  const t = useTranslations('findingDesk');
  return (
    <select
      name={name}
      value={query[name]}
      aria-label={t(name)}
      onChange={(event) => change({ [name]: event.target.value })}
      className={cn(inputLook, 'h-[26px] w-auto px-2 pr-7 text-btn')}
    >
      {options.map((value) => (
        <option key={value} value={value}>
          {t(`choice.${name}.${value}` as 'choice.order.worst')}
        </option>
      ))}
    </select>
  );
}
