'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { dialogIsOpen, isTyping } from './keyboard';

/** Where `g` and a letter leads; the sheet of keys and the palette show the same list. */
export const GO_TO = [
  { id: 'fleet', key: 'f', href: '/' },
  { id: 'findings', key: 'i', href: '/findings' },
  { id: 'cases', key: 'c', href: '/cases' },
  { id: 'images', key: 'm', href: '/images' },
  { id: 'ports', key: 'p', href: '/ports' },
  { id: 'changes', key: 'w', href: '/changes' },
  { id: 'reports', key: 'r', href: '/reports' },
  { id: 'approvals', key: 'v', href: '/approvals' },
  { id: 'activity', key: 'a', href: '/activity' },
  { id: 'settings', key: 't', href: '/settings' },
] as const;
export const ADD_SERVER = { key: 'n', href: '/hosts/new' } as const;

const targets = new Map<string, string>([...GO_TO, ADD_SERVER].map(({ key, href }) => [key, href]));
const WITHIN_MS = 1200;

/** `g` and a letter goes to a page. */
export function useGoKeys(): void {
  const router = useRouter();
  useEffect(() => {
    let startedAt = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || dialogIsOpen()) return;
      if (event.key === 'g') {
        startedAt = event.timeStamp;
        return;
      }
      const target = targets.get(event.key);
      if (target && event.timeStamp - startedAt < WITHIN_MS) router.push(target);
      startedAt = Number.NEGATIVE_INFINITY;
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [router]);
}
