'use client';

import { useEffect, useRef } from 'react';
import type { ActionResult } from '@/app/_server/result';
import { useLiveEvents } from '@/app/_ui/shell/live';
import type { LiveEvent } from '@/lib/services/views/live';

/** Also without an event: a missed one must not leave the page waiting. */
const EVERY_MS = 1500;

/** Reads something again at each event that names it, until `over`. One reading at a time; none is lost. */
export function useFollowed<T>(
  id: string | null,
  over: boolean,
  concerns: (event: LiveEvent) => boolean,
  read: (id: string) => Promise<ActionResult<T>>,
  take: (value: T) => void,
): void {
  const busy = useRef(false);
  const wanted = useRef(false);
  const readNow = useRef<() => void>(() => undefined);
  useEffect(() => {
    readNow.current = () => {
      if (id === null || over) return;
      if (busy.current) {
        wanted.current = true;
        return;
      }
      busy.current = true;
      void read(id)
        .then((result) => (result.ok ? take(result.value) : undefined))
        .finally(() => {
          busy.current = false;
          if (wanted.current) {
            wanted.current = false;
            readNow.current();
          }
        });
    };
  });
  useEffect(() => {
    if (id === null || over) return undefined;
    readNow.current();
    const timer = setInterval(() => readNow.current(), EVERY_MS);
    return () => clearInterval(timer);
  }, [id, over]);
  useLiveEvents((event) => {
    if (concerns(event)) readNow.current();
  });
}
