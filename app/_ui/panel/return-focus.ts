'use client';

import { useEffect, useRef } from 'react';

/** The last element of the page itself that had the focus: not of a dialog, not of a menu that is gone by now. */
const page: { last: HTMLElement | null } = { last: null };

/** Watches where the focus is; once for the whole page. */
export function FocusKeeper() {
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest('[role="dialog"], [role="menu"]')) page.last = target;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  return null;
}

/**
 * Gives the focus back to where it was when a dialog closes. A dialog that opens by a key, a link or a menu has no trigger of
 * its own, and without this the keyboard would start again at the top of the page.
 */
export function useReturnFocus(): { remember: () => void; onCloseAutoFocus: (event: Event) => void } {
  const before = useRef<Element | null>(null);
  return {
    remember: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      const own = before.current;
      const here =
        own instanceof HTMLElement && own.isConnected && own !== document.body && !own.closest('[role="menu"]');
      const target = here ? own : page.last;
      if (target?.isConnected) target.focus({ preventScroll: true });
    },
  };
}
