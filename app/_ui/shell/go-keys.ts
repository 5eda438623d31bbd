'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { dialogIsOpen, isTyping } from './keyboard';

const targets: Record<string, string> = { f: '/', i: '/findings', r: '/reports', a: '/activity', n: '/hosts/new' };
const WITHIN_MS = 1200;

/** `g` and a letter goes to a page. */
export function useGoKeys(): void {
  const router = useRouter();
  useEffect(() => {
    let startedAt = 0;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || dialogIsOpen()) return;
      if (event.key === 'g') {
        startedAt = event.timeStamp;
        return;
      }
      const target = targets[event.key];
      if (target && event.timeStamp - startedAt < WITHIN_MS) router.push(target);
      startedAt = 0;
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [router]);
}
