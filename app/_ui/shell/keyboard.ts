/** Whether a key press belongs to a field, so that single-key commands stay silent. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  // A box to tick takes no letters.
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** Whether a dialog or a menu is open; keys of the page below must not act. */
export const dialogIsOpen = (): boolean => document.querySelector('[role="dialog"], [role="menu"]') !== null;
