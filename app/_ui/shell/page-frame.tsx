import { type Crumb, TopBar } from './top-bar';

/** A page inside the shell: top bar, then the page's own full-bleed sections. */
export function PageFrame({ crumbs, children }: { crumbs: readonly Crumb[]; children: React.ReactNode }) {
  return (
    <>
      <TopBar crumbs={crumbs} />
      <main id="main" className="min-w-0 grow">
        {children}
      </main>
    </>
  );
}

/** The 60 px row with the page's name, one sentence and its buttons. */
export function TitleRow({
  title,
  note,
  children,
}: {
  title: React.ReactNode;
  note?: React.ReactNode;
  children?: React.ReactNode;
}) {
  return (
    <div className="flex min-h-[60px] items-center gap-3 px-6">
      <h1 className="text-h1">{title}</h1>
      <RowNote note={note} />
      {children ? <div className="ml-auto flex shrink-0 items-center gap-2">{children}</div> : null}
    </div>
  );
}

/** The 48 px head of a section. */
export function SectionHead({
  title,
  note,
  children,
}: {
  title: React.ReactNode;
  note?: React.ReactNode;
  children?: React.ReactNode;
}) {
  return (
    <div className="flex min-h-12 items-center gap-3 px-6">
      <h2 className="shrink-0 text-h2">{title}</h2>
      <RowNote note={note} />
      {children ? <div className="ml-auto flex shrink-0 items-center gap-5 text-sec">{children}</div> : null}
    </div>
  );
}

/** A sentence that may be cut says the whole of itself on hover. */
function RowNote({ note }: { note: React.ReactNode }) {
  if (!note) return null;
  return (
    <div className="min-w-0 truncate text-ink2" title={typeof note === 'string' ? note : undefined}>
      {note}
    </div>
  );
}
