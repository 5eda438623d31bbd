'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { Menu, MenuContent, MenuHeading, MenuItem, MenuTrigger } from '@/app/_ui/control/menu';
import { visibleText } from '@/app/_ui/text/visible';
import type { DeedResult, FindingChange } from '@/lib/services/views/finding-deeds';
import type { FindingListView } from '@/lib/services/views/fleet';
import { changeFindings, findIds } from '../finding-actions';
import { WaiveDialog } from '../hosts/[id]/_panels/waive-dialog';
import { CommentDialog } from './comment-dialog';
import { RefusedList } from './refused-list';
import { useFindingsQuery } from './use-findings-query';
import type { Selection } from './use-selection';

type Props = { view: FindingListView; selection: Selection };

/** What can be done to the chosen findings at once. Each is done or refused by itself; what was refused stays chosen and says why. */
export function BulkBar({ view, selection }: Props) {
  const t = useTranslations('findingDesk');
  const waiver = useTranslations('waiver');
  const [dialog, setDialog] = useState<'waive' | 'comment' | null>(null);
  const { pending, refused, send } = useBulk(selection);
  const count = selection.ids.size;
  if (count === 0) return null;
  const close = () => setDialog(null);
  return (
    <section
      aria-label={t('bulk')}
      className="sticky bottom-0 z-20 border-t border-line2 bg-surface px-6 py-2 shadow-sheet"
    >
      <div className="flex min-h-9 flex-wrap items-center gap-2">
        <b className="mr-1 font-medium" role="status">
          {t('selected', { count })}
        </b>
        <AssignMenu
          people={view.people}
          me={view.me}
          disabled={pending}
          assign={(assigneeId) => void send({ kind: 'assign', assigneeId })}
        />
        <Button disabled={pending} onClick={() => setDialog('waive')}>
          {waiver('waive')}
        </Button>
        <Button disabled={pending} onClick={() => void send({ kind: 'end-waiver' })}>
          {waiver('end')}
        </Button>
        <Button disabled={pending} onClick={() => setDialog('comment')}>
          {t('say')}
        </Button>
        <SelectMore view={view} selection={selection} />
        <Button tone="quiet" className="ml-auto" onClick={selection.clear}>
          {t('clearSelection')}
        </Button>
      </div>
      <RefusedList refused={refused} rows={view.rows} />
      {dialog === 'waive' ? (
        <WaiveDialog
          title={t('waiveMany', { count })}
          note={t('waiveManyNote')}
          verb={waiver('waive')}
          people={view.people}
          send={(terms) => send({ kind: 'waive', ...terms })}
          close={close}
        />
      ) : null}
      {dialog === 'comment' ? (
        <CommentDialog count={count} send={(text) => send({ kind: 'comment', text })} close={close} />
      ) : null}
    </section>
  );
}

/** Sends one change for all that are chosen, and says what came of it. */
function useBulk(selection: Selection) {
  const t = useTranslations('findingDesk');
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<readonly DeedResult[]>([]);
  const send = async (change: FindingChange) => {
    setPending(true);
    const result = await changeFindings([...selection.ids], change).finally(() => setPending(false));
    if (!result.ok) {
      toast.error(result.sentence);
      return result;
    }
    const done = result.value.filter((one) => one.done).map(({ findingId }) => findingId);
    setRefused(result.value.filter((one) => !one.done));
    selection.drop(done);
    if (done.length > 0) toast.success(t('done', { count: done.length }));
    return result;
  };
  return { pending, refused: refused.filter(({ findingId }) => selection.ids.has(findingId)), send };
}

type AssignProps = {
  people: FindingListView['people'];
  me: string | null;
  disabled: boolean;
  assign: (assigneeId: string | null) => void;
};

function AssignMenu({ people, me, disabled, assign }: AssignProps) {
  const t = useTranslations('findingDesk');
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button tone="primary" disabled={disabled}>
          {t('assign')}
        </Button>
      </MenuTrigger>
      <MenuContent align="start">
        <MenuHeading>{t('assignee')}</MenuHeading>
        {me === null ? null : <MenuItem onSelect={() => assign(me)}>{t('me')}</MenuItem>}
        <MenuItem onSelect={() => assign(null)}>{t('nobody')}</MenuItem>
        {people
          .filter(({ id }) => id !== me)
          .map((person) => (
            <MenuItem key={person.id} onSelect={() => assign(person.id)}>
              {visibleText(person.name).slice(0, 80)}
            </MenuItem>
          ))}
      </MenuContent>
    </Menu>
  );
}

/** The whole page, then all that match. */
function SelectMore({ view, selection }: Props) {
  const t = useTranslations('findingDesk');
  const { query } = useFindingsQuery();
  const [pending, begin] = useTransition();
  const onPage = view.rows.map(({ id }) => id);
  const pageIsChosen = onPage.every((id) => selection.ids.has(id));
  if (!pageIsChosen)
    return (
      <Button tone="quiet" onClick={() => selection.add(onPage)}>
        {t('selectPage', { count: onPage.length })}
      </Button>
    );
  if (view.total <= selection.ids.size) return null;
  const all = () =>
    begin(async () => {
      const result = await findIds(query);
      if (result.ok) selection.add(result.value);
      else toast.error(result.sentence);
    });
  return (
    <Button tone="quiet" disabled={pending} onClick={all}>
      {t('selectAll', { count: Math.min(view.total, MOST_AT_ONCE) })}
    </Button>
  );
}

/** As many as the service takes at once. */
const MOST_AT_ONCE = 500;
