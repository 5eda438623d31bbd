import { z } from 'zod';

/**
 * Where something that came back may come from. `says`: the engine or the kernel says so. `names`: a file of the host, or a label that anybody
 * may set, names it. `possible`: it could have, and nothing says that it did.
 */
export const RespawnSource = z.object({
  kind: z.enum([
    'created', // an event of the engine: it was created then
    'pulled', // an event of the engine: its image was fetched then
    'compose',
    'swarm',
    'restart-policy', // the engine itself starts it again
    'cron',
    'unit',
    'startup',
    'parent', // the process that started it
    'inside', // the container it runs in
    'sign-in', // who signed in within the minute before
    'socket', // a container that holds the socket of the engine
    'mount', // a container that may write there
    'remote-api', // the engine answers over the network
  ]),
  weight: z.enum(['says', 'names', 'possible']),
  name: z.string(), // as the host calls it
  evidence: z.string(), // as it was read; '' when there is no more than the name
  at: z.string().nullable(), // by the host's clock
});
export type RespawnSource = z.infer<typeof RespawnSource>;

/** One thing of a case that was gone and is there again. */
export const CaseReturn = z.object({
  /** `finding`: a finding of the case came back. `joined`: a new one joined it while it was watched. */
  kind: z.enum(['container', 'image', 'process', 'cron', 'key', 'file', 'port', 'finding', 'joined']),
  name: z.string(), // of what was gone
  as: z.string(), // what it is called now
  at: z.string().nullable(), // since when, by the host's clock
  afterMs: z.number().nullable(), // from when it was gone to `at`, or to the scan that saw it
  sources: z.array(RespawnSource), // best known first
  unread: z.array(z.object({ fact: z.string(), reason: z.string() })), // where its source could not be looked for
});
export type CaseReturn = z.infer<typeof CaseReturn>;
