'use client';

import { useRouter } from 'next/navigation';
import { createContext, use, useEffect, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import type { LiveEvent } from '@/lib/services/views/live';

type Listener = (event: LiveEvent) => void;
type Live = {
  state: 'connecting' | 'live' | 'lost';
  heardAt: number | null;
  listen: (listener: Listener) => () => void;
};

const LiveContext = createContext<Live | null>(null);
const REFRESH_AFTER_MS = 400;
const BUSY_REFRESH_MS = 3000;

const eventSchema: z.ZodType<LiveEvent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('host'), hostId: z.string() }),
  z.object({ kind: z.literal('scan'), hostId: z.string(), scanId: z.string() }),
  z.object({ kind: z.literal('test'), hostId: z.string(), testId: z.string() }),
  z.object({ kind: z.literal('run'), hostId: z.string(), runId: z.string() }),
  z.object({ kind: z.literal('report'), reportId: z.string() }),
  z.object({ kind: z.literal('rollout'), rolloutId: z.string() }),
  z.object({ kind: z.literal('fleet') }),
]);

function readEvent(text: string): LiveEvent | null {
  try {
    return eventSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Holds the one event stream of this browser tab. Events carry ids only; whoever listens reads again. */
export function LiveProvider({ children }: { children: React.ReactNode }) {
  const [state, setState] = useState<Live['state']>('connecting');
  const [heardAt, setHeardAt] = useState<number | null>(null);
  const listeners = useRef(new Set<Listener>());

  useEffect(() => {
    const source = new EventSource('/api/live');
    const heard = () => {
      setState('live');
      setHeardAt(Date.now());
    };
    source.addEventListener('open', () => {
      heard();
      // What happened between the making of the page and now, or while the stream was lost, was told to nobody.
      for (const listener of listeners.current) listener({ kind: 'fleet' });
    });
    source.addEventListener('beat', heard);
    source.addEventListener('error', () => setState('lost'));
    source.addEventListener('message', (message: MessageEvent<string>) => {
      heard();
      const event = readEvent(message.data);
      if (event) for (const listener of listeners.current) listener(event);
    });
    return () => source.close();
  }, []);

  const live = useMemo<Live>(
    () => ({
      state,
      heardAt,
      listen: (listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [state, heardAt],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error('useLive needs a LiveProvider above it.');
  return live;
}

/** Calls back for each live event while mounted. */
export function useLiveEvents(listener: Listener): void {
  const { listen } = useLive();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  // `listen` changes with every heartbeat; the set of listeners does not.
  const listenOnce = useRef(listen);
  useEffect(() => listenOnce.current((event) => latest.current(event)), []);
}

/**
 * Renders the page again when an event concerns it: bursts become one refresh. While something goes on (`busy`) also without
 * an event: one that came before this part of the page was alive must not leave it waiting.
 */
export function RefreshOn({ hostId, busy = false }: { hostId?: string; busy?: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!busy) return undefined;
    const every = setInterval(() => router.refresh(), BUSY_REFRESH_MS);
    return () => clearInterval(every);
  }, [busy, router]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useLiveEvents((event) => {
    const concerns = hostId === undefined || event.kind === 'fleet' || ('hostId' in event && event.hostId === hostId);
    if (!concerns || timer.current) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      router.refresh();
    }, REFRESH_AFTER_MS);
  });
  useEffect(() => () => (timer.current ? clearTimeout(timer.current) : undefined), []);
  return null;
}
