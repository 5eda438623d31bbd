/** One headed row of settings: what it is on the left, its form on the right. */
export function Section({
  id,
  title,
  note,
  children,
}: {
  id?: string;
  title: string;
  note: string;
  children: React.ReactNode;
}) {
  return (
    <section id={id} className="grid grid-cols-[320px_minmax(0,640px)] gap-8 border-b px-6 py-6">
      <div>
        <h2 className="text-h2">{title}</h2>
        <p className="mt-1 text-ink2">{note}</p>
      </div>
      <div>{children}</div>
    </section>
  );
}
