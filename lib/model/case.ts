import { z } from 'zod';

/** Where in an incident a finding stands, in the order in which incidents go. */
export const CaseStage = z.enum(['entry', 'execution', 'hiding', 'persistence', 'impact']);
export type CaseStage = z.infer<typeof CaseStage>;

/**
 * What a finding is to its case. `deed`: a stranger did this. `trace`: it belongs to a deed, and says little alone. `door`: it stood open
 * and explains how somebody came in. `harm`: what the deeds did to others.
 */
export const CaseRole = z.enum(['deed', 'trace', 'door', 'harm']);
export type CaseRole = z.infer<typeof CaseRole>;

/** Why a finding belongs to its case. `value` is what both share, as the host calls it; a time for `time`. */
export const JoinReason = z.object({
  kind: z.enum([
    'container', // both speak of one container
    'process', // both speak of one process
    'cgroup', // its process runs in that container
    'parent', // one process started the other
    'socket', // its connection is held by that process
    'remote', // both reach one address
    'image', // both were made from one image
    'file', // both speak of one file
    'directory', // both lie in one directory
    'payload', // both run a file of that name
    'time', // it began soon before or after
    'same-scan', // nothing dates it, and it was found together with the rest
    'door', // this could come in by it
    'harm', // it was harmed by that process or container
  ]),
  value: z.string(),
});
export type JoinReason = z.infer<typeof JoinReason>;

/** What kind of break-in it is, as far as the findings say. Its title is made from this and the host's name. */
export const CaseKind = z.enum(['docker-api', 'redis', 'ssh', 'miner', 'break-in']);
export type CaseKind = z.infer<typeof CaseKind>;

/** `open`: nothing was done yet. `cleaning`: some of it is gone. `watching`: all of it is gone. `closed`: a person said so. */
export const CaseState = z.enum(['open', 'cleaning', 'watching', 'closed']);
export type CaseState = z.infer<typeof CaseState>;

/** A secret that somebody in this place could read. Never a part of it. `key` is stable from scan to scan. */
export const CaseSecret = z.object({
  key: z.string(),
  kind: z.enum(['variables', 'registry-login', 'cloud-keys', 'compose-variables', 'tls-key', 'host-key']),
  name: z.string(), // "POSTGRES_PASSWORD", "ghcr.io": as the host calls it
  place: z.string(), // the container or the file that holds it
});
export type CaseSecret = z.infer<typeof CaseSecret>;
