import { z } from 'zod';

/** What a child says to the start command over their channel. */
export const childMessageSchema = z.discriminatedUnion('kind', [
  /** It serves. `setupToken` is there while nobody has set Shipshape up. */
  z.object({ kind: z.literal('ready'), setupToken: z.string().nullable() }),
  /** It cannot start; `sentence` is for a person, `conflict` says that the settings are at fault and not the program. */
  z.object({ kind: z.literal('refused'), sentence: z.string(), conflict: z.boolean() }),
]);

export type ChildMessage = z.infer<typeof childMessageSchema>;

/** Tells the start command; without one (a container, a test) nothing happens and false is returned. */
export function tellParent(message: ChildMessage): boolean {
  return process.send?.(message) ?? false;
}

/**
 * Runs `stop` once when this process is asked to end: by a signal, or because the start command is gone (a killed parent
 * closes our channel). Exits when `stop` is done, or after `graceMs` in any case.
 */
export function stopOnRequest(stop: () => Promise<void>, graceMs: number): void {
  let isStopping = false;
  const end = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('disconnect', end);
  // The start command went while we were still starting.
  if (process.connected === false) end();
}
