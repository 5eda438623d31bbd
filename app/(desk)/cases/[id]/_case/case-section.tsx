/** One part of the page of a case: a heading of 48 px, then its body. */
export function CaseSection({
  title,
  note,
  children,
}: {
  title: string;
  note?: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <section aria-label={title}>
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 px-6">
        <h2 className="shrink-0 text-h2">{title}</h2>
        {note ? <p className="min-w-0 text-sec text-ink3">{note}</p> : null}
      </div>
      {children}
    </section>
  );
}
