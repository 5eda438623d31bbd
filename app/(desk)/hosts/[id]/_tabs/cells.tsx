'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { SeverityMark, severityText } from '@/app/_ui/marks/severity-mark';
import { PanelPending } from '@/app/_ui/panel/sheet-skeleton';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { RowAction } from '@/lib/services/views/action';
import type { RowMark } from '@/lib/services/views/host-tabs';
import type { Severity } from '@/lib/services/views/words';
import { usePanelHref } from './panel-href';

/** Sort value of a severity: higher is worse. */
export const severityRank: Record<Severity, number> = { critical: 5, high: 4, medium: 3, low: 2, info: 1 };

/** A value as read on the host, in monospace, cut by the cell with the whole value on hover. */
export function Mono({ text, tone, limit = 300 }: { text: string; tone?: string | undefined; limit?: number }) {
  return (
    <span className={cn('mono', tone)} title={visibleText(text.slice(0, 1000))}>
      <Untrusted text={text} limit={limit} />
    </span>
  );
}

/** The row's own link: j, k and Enter live on it. */
export function RowLink({
  href,
  children,
  className,
}: {
  href: string;
  children: React.ReactNode;
  className?: string | undefined;
}) {
  return (
    <Link
      href={href}
      scroll={false}
      data-row-link
      className={cn(
        'font-medium group-hover/row:text-accent focus-visible:text-accent focus-visible:outline-none',
        className,
      )}
    >
      {children}
      {href.includes('panel=') ? <PanelPending /> : null}
    </Link>
  );
}

/** The row's own link when the thing has a panel; plain text when there is nothing more to show. */
export function PanelLink({ panel, children }: { panel: string | null; children: React.ReactNode }) {
  const href = usePanelHref();
  return panel === null ? children : <RowLink href={href(panel)}>{children}</RowLink>;
}

/** Mark and title of the worst finding on the thing in this row. */
export function MarkCell({ mark }: { mark: RowMark }) {
  const severity = useTranslations('severity');
  const href = usePanelHref();
  if (!mark) return null;
  return (
    <Link
      href={href(`finding:${mark.findingId}`)}
      scroll={false}
      title={mark.title}
      className={cn('inline-flex items-center gap-2 hover:underline', severityText[mark.severity])}
    >
      <SeverityMark severity={mark.severity} />
      <span className="truncate">{mark.title}</span>
      <span className="sr-only">{severity(mark.severity)}</span>
      <PanelPending />
    </Link>
  );
}

/** What a row offers at once: the action that answers its finding. All that can be done to a thing is in its panel. */
export const answering = (actions: readonly RowAction[]): RowAction | undefined =>
  actions.find(({ findingId }) => findingId !== null);

export const Dash = () => <span className="text-ink3">–</span>;
