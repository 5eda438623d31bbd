// Stands in for host/revert-seconds.ts where a test waits for a revert: vi.mock('./host/revert-seconds', () => import(...)).

export let REVERT_SECONDS = 60;

/** What is armed from here on fires after so many seconds; returns what puts the minute back. */
export function revertAfter(seconds: number): () => void {
  REVERT_SECONDS = seconds;
  return () => {
    REVERT_SECONDS = 60;
  };
}
