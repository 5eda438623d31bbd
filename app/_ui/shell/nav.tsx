'use client';

import {
  EthernetPort,
  FileText,
  FolderOpen,
  GitCompareArrows,
  History,
  Layers,
  type LucideIcon,
  Server,
  Settings2,
  TriangleAlert,
  UserCheck,
} from 'lucide-react';
import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { NavigationView } from '@/lib/services/views/fleet';
import type { WhoView } from '@/lib/services/views/session';
import { cn } from '../cn';
import { StateMark } from '../marks/state-mark';
import { BrandMark } from './brand';
import { NavFoot } from './nav-foot';

type Entry = {
  id:
    | 'fleet'
    | 'findings'
    | 'cases'
    | 'images'
    | 'ports'
    | 'changes'
    | 'reports'
    | 'approvals'
    | 'activity'
    | 'settings';
  href: string;
  icon: LucideIcon;
};

const entries: Entry[] = [
  { id: 'fleet', href: '/', icon: Server },
  { id: 'findings', href: '/findings', icon: TriangleAlert },
  { id: 'cases', href: '/cases', icon: FolderOpen },
  { id: 'images', href: '/images', icon: Layers },
  { id: 'ports', href: '/ports', icon: EthernetPort },
  { id: 'changes', href: '/changes', icon: GitCompareArrows },
  { id: 'reports', href: '/reports', icon: FileText },
  { id: 'approvals', href: '/approvals', icon: UserCheck },
  { id: 'activity', href: '/activity', icon: History },
  { id: 'settings', href: '/settings', icon: Settings2 },
];

const isHere = (href: string, path: string): boolean =>
  href === '/' ? path === '/' || path.startsWith('/hosts') : path === href || path.startsWith(`${href}/`);

export function Nav({ view, who }: { view: NavigationView; who: WhoView }) {
  const t = useTranslations('nav');
  const path = usePathname();
  const counts: Partial<Record<Entry['id'], { count: number; critical?: boolean }>> = {
    fleet: { count: view.hosts },
    findings:
      view.criticalFindings > 0 ? { count: view.criticalFindings, critical: true } : { count: view.openFindings },
    cases: { count: view.openCases },
    approvals: { count: view.approvals },
  };
  return (
    <nav aria-label={t('label')} className="sticky top-0 flex h-dvh w-[196px] shrink-0 flex-col border-r bg-bg">
      <Link href="/" className="flex h-12 items-center gap-2.5 pl-4 text-h3 tracking-[-0.01em]">
        <BrandMark />
        Shipshape
      </Link>
      <ul className="flex flex-col gap-0 px-2 pt-2">
        {entries.map(({ id, href, icon: Icon }) => {
          const here = isHere(href, path);
          const count = counts[id];
          return (
            <li key={id}>
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className={cn(
                  'fade flex h-8 items-center gap-2.5 rounded-ctl border border-transparent px-2 text-ink2 hover:bg-hover hover:text-ink',
                  here && 'border-line bg-sunken font-medium text-ink hover:bg-sunken',
                )}
              >
                <Icon aria-hidden size={15} strokeWidth={1.6} className={here ? 'text-accent' : 'text-ink3'} />
                <span className="grow">{t(id)}</span>
                <Pending />
                {count && count.count > 0 ? (
                  <span
                    className={cn('text-sec font-normal', count.critical ? 'font-medium text-crit' : 'text-ink3')}
                    aria-label={count.critical ? t('criticalCount', { count: count.count }) : undefined}
                  >
                    {count.count}
                  </span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ul>
      <div className="grow" />
      <NavFoot foot={view.foot} who={who} waiversDue={view.waiversDue} />
    </nav>
  );
}

/** Turns while the page behind a link is being read; the page before stays until then. */
function Pending() {
  const { pending } = useLinkStatus();
  return pending ? <StateMark kind="running" /> : null;
}
