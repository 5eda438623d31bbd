'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Untrusted } from '../text/untrusted';
import { KeysButton } from './keys-sheet';
import { LiveAge } from './live-age';
import { PaletteButton } from './palette';
import { LanguageSwitch, ThemeSwitch } from './preference-switch';

/** A step of the breadcrumb. `name` is text as shown; the last step is this page. */
export type Crumb = { name: string; href?: string };

export function TopBar({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslations('top');
  return (
    <header className="sticky top-0 z-20 grid h-12 shrink-0 grid-cols-[1fr_430px_1fr] items-center gap-4 border-b bg-bg px-6 max-[1180px]:grid-cols-[1fr_300px_auto]">
      <nav aria-label={t('breadcrumb')} className="min-w-0">
        <ol className="flex min-w-0 items-center gap-2">
          {crumbs.map((crumb, index) => (
            <Fragment key={`${index}-${crumb.name}`}>
              {index > 0 ? (
                <li aria-hidden className="text-ink3">
                  /
                </li>
              ) : null}
              <li className="truncate">
                {crumb.href && index < crumbs.length - 1 ? (
                  <Link href={crumb.href} className="fade text-ink3 hover:text-ink">
                    {crumb.name}
                  </Link>
                ) : (
                  <span aria-current="page" className="font-medium">
                    <Untrusted text={crumb.name} limit={80} />
                  </span>
                )}
              </li>
            </Fragment>
          ))}
        </ol>
      </nav>
      <PaletteButton />
      <div className="flex items-center justify-end gap-3">
        <LiveAge />
        <div className="flex items-center gap-1.5">
          <LanguageSwitch />
          <ThemeSwitch />
          <KeysButton />
        </div>
      </div>
    </header>
  );
}
