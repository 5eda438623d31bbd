'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FindingEvent, FindingView } from '@/lib/services/views/subject';
import { commentFinding, deleteComment } from '../../../finding-actions';
import { Part } from './part';

const LONGEST = 2000;

/** What happened to a finding and what people said about it, on one line of time, and the field to say more. */
export function HistoryPart({ finding }: { finding: Pick<FindingView, 'id' | 'history'> }) {
  const t = useTranslations('finding');
  return (
    <Part title={t('history')}>
      <ol>
        {finding.history.map((event, index) => (
          <li key={event.comment?.id ?? index} className="grid grid-cols-[140px_1fr] gap-3 py-0.5">
            <Moment at={event.at} className="text-ink3" />
            {event.comment ? <Comment event={event} comment={event.comment} /> : <Turn event={event} />}
          </li>
        ))}
      </ol>
      <CommentForm findingId={finding.id} />
    </Part>
  );
}

function Turn({ event }: { event: FindingEvent }) {
  return (
    <span className="[overflow-wrap:anywhere]">
      <Untrusted text={event.text} />
      {event.actor ? (
        <span className="text-ink3">
          , <Untrusted text={event.actor} limit={80} />
        </span>
      ) : null}
    </span>
  );
}

type CommentProps = { event: FindingEvent; comment: NonNullable<FindingEvent['comment']> };

function Comment({ event, comment }: CommentProps) {
  const t = useTranslations('findingDesk');
  const [pending, begin] = useTransition();
  const remove = () =>
    begin(async () => {
      const result = await deleteComment(comment.id);
      if (result.ok) toast.success(t('commentDeleted'));
      else toast.error(result.sentence);
    });
  const who = () => <Untrusted text={event.actor ?? ''} limit={80} />;
  if (comment.deletedBy !== null)
    return (
      <span className="text-ink3 italic">
        {t.rich('deletedComment', { who, by: () => <Untrusted text={comment.deletedBy ?? ''} limit={80} /> })}
      </span>
    );
  return (
    <div className="group grid grid-cols-[1fr_auto] items-start gap-2 border-l-2 border-line2 pl-2.5">
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">
        <span className="font-medium">{who()}</span>
        {': '}
        <Untrusted text={event.text} />
      </p>
      {comment.mayDelete ? (
        <button
          type="button"
          aria-label={t('deleteComment')}
          disabled={pending}
          onClick={remove}
          className="fade flex size-[22px] items-center justify-center rounded-tag text-ink3 hover:bg-hover hover:text-ink"
        >
          <Trash2 aria-hidden size={13} strokeWidth={1.6} />
        </button>
      ) : null}
    </div>
  );
}

function CommentForm({ findingId }: { findingId: string }) {
  const t = useTranslations('findingDesk');
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string>();
  const [pending, begin] = useTransition();
  const save = (data: FormData) =>
    begin(async () => {
      const result = await commentFinding(findingId, formText(data, 'text'));
      setProblem(result.ok ? undefined : result.sentence);
      if (result.ok) form.current?.reset();
    });
  return (
    // Not an `action`: React would empty the field also when the comment was refused.
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        save(new FormData(event.currentTarget));
      }}
      className="mt-2 grid grid-cols-[1fr_auto] items-end gap-2"
    >
      <Field label={t('comment')} problem={problem}>
        {(bind) => <TextArea {...bind} name="text" rows={2} required maxLength={LONGEST} />}
      </Field>
      <Button type="submit" size="form" disabled={pending}>
        {t('say')}
      </Button>
    </form>
  );
}
