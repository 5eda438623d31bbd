/** An empty list: one sentence and, where there is one, the button that fills it. */
export function Empty({
  title,
  note,
  children,
}: {
  title: string;
  note?: React.ReactNode;
  children?: React.ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-1 px-6 py-10">
      <p className="text-h3">{title}</p>
      {note ? <p className="max-w-[70ch] text-ink2">{note}</p> : null}
      {children ? <div className="mt-3 flex gap-2">{children}</div> : null}
    </div>
  );
}
