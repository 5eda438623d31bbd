import { useId } from 'react';
import { cn } from '../cn';

export const inputLook =
  'fade h-[34px] w-full rounded-ctl border border-ctl bg-surface px-3 text-base text-ink aria-[invalid=true]:border-crit disabled:bg-sunken disabled:text-ink3';

type FieldProps = {
  label: string;
  note?: React.ReactNode;
  problem?: string | undefined;
  children: (bind: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }) => React.ReactNode;
  className?: string;
};

/** A labelled field with its note and its problem, all tied together for screen readers. */
export function Field({ label, note, problem, children, className }: FieldProps) {
  const id = useId();
  const describedBy = [note ? `${id}-note` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sec font-medium text-ink">
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': Boolean(problem) })}
      {problem ? (
        <p id={`${id}-problem`} role="alert" className="mt-1 text-sec text-crit">
          {problem}
        </p>
      ) : null}
      {note ? (
        <p id={`${id}-note`} className="mt-1 text-sec text-ink3">
          {note}
        </p>
      ) : null}
    </div>
  );
}

export function Input({ className, ...rest }: React.ComponentProps<'input'>) {
  return <input className={cn(inputLook, className)} {...rest} />;
}

export function TextArea({ className, ...rest }: React.ComponentProps<'textarea'>) {
  return <textarea className={cn(inputLook, 'h-auto py-2 leading-5', className)} {...rest} />;
}
