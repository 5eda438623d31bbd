import type { PasswordState } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { bodyOf, type Section } from '../frames';

const STATES = ['empty', 'locked', 'set'] as const;

/** Words about the second fields of /etc/shadow and /etc/passwd: an empty one in the latter needs no shadow. */
export function parsePasswordStates(section: Section): { states: PasswordState[]; unreadItems: number } {
  const states = new Map<string, PasswordState['state']>();
  let unreadItems = 0;
  for (const line of [...decodeLines(bodyOf(section, 'shadow')), ...decodeLines(bodyOf(section, 'passwd'))]) {
    const [, user, word] = /^(.+):(\w+)$/.exec(line) ?? [];
    const state = STATES.find((one) => one === word);
    if (user && state) states.set(user, state);
    else unreadItems += 1;
  }
  return { states: [...states].map(([user, state]) => ({ user, state })), unreadItems };
}
