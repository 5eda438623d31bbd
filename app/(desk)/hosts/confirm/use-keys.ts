'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProbedKey } from '@/lib/services/views/add-server';
import { askForKey } from './actions';

/** What is known of a server's key: being asked for, shown, or why not. */
export type KeyState =
  | { state: 'asking' }
  | { state: 'shown'; key: ProbedKey }
  | { state: 'failed'; code: string; sentence: string; detail: string | null };

/** The worker asks one server after the other; more at once would only wait. */
const AT_ONCE = 4;

/** Asks each server of the list for its key, a few at a time, once; `again` asks one anew. */
export function useKeys(hostIds: readonly string[]): {
  keys: ReadonlyMap<string, KeyState>;
  again: (hostId: string) => void;
} {
  const [keys, setKeys] = useState<ReadonlyMap<string, KeyState>>(new Map());
  const asked = useRef(new Set<string>());
  const waiting = useRef<string[]>([]);
  const running = useRef(0);
  const begin = useCallback(() => {
    const next = (): void => {
      const hostId = running.current < AT_ONCE ? waiting.current.shift() : undefined;
      if (hostId === undefined) return;
      running.current += 1;
      void keyOf(hostId)
        .then((found) => setKeys((was) => new Map(was).set(hostId, found)))
        .finally(() => {
          running.current -= 1;
          next();
        });
      next();
    };
    next();
  }, []);
  useEffect(() => {
    const fresh = hostIds.filter((hostId) => !asked.current.has(hostId));
    for (const hostId of fresh) asked.current.add(hostId);
    waiting.current.push(...fresh);
    begin();
  }, [hostIds, begin]);
  const again = (hostId: string) => {
    setKeys((was) => new Map(was).set(hostId, { state: 'asking' }));
    waiting.current.push(hostId);
    begin();
  };
  return { keys, again };
}

async function keyOf(hostId: string): Promise<KeyState> {
  const answer = await askForKey(hostId);
  if (!answer.ok) return { state: 'failed', code: answer.code, sentence: answer.sentence, detail: null };
  const { value } = answer;
  if (value.ok && value.key) return { state: 'shown', key: value.key };
  if (value.ok) return { state: 'failed', code: 'other', sentence: '', detail: null };
  return { state: 'failed', code: value.code, sentence: value.sentence, detail: value.detail };
}
