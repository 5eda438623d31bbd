'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../control/button';

type Props = {
  /** Does it, with what was filled in. */
  send: (form: FormData) => void;
  /** The word on the button. */
  verb: string;
  tone?: 'primary' | 'danger';
  /** Nothing can be sent now: something is on its way, or something is missing. */
  blocked: boolean;
  /** A problem that no field of the form shows. */
  problem?: string | undefined;
  close: () => void;
  children: React.ReactNode;
};

/** A short form in a popup: its fields, the one thing it does, and the way out. */
export function DialogForm({ send, verb, tone = 'primary', blocked, problem, close, children }: Props) {
  const common = useTranslations('common');
  return (
    <form
      // A form's `action` empties its fields afterwards, and a refused reason would have to be written again.
      onSubmit={(event) => {
        event.preventDefault();
        send(new FormData(event.currentTarget));
      }}
      className="flex flex-col gap-4"
    >
      {children}
      {problem ? (
        <p role="alert" className="text-sec text-crit">
          {problem}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" tone={tone} disabled={blocked}>
          {verb}
        </Button>
        <Button tone="quiet" onClick={close}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  );
}
