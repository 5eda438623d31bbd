import { z } from 'zod';
import { FileLine, FileState } from './host';

/** Who ran the collector's script: what it can see follows from this. */
export const CollectorLogin = z.object({ uid: z.number().int(), user: z.string() });
export type CollectorLogin = z.infer<typeof CollectorLogin>;

/** /etc/group. `members` as listed there, also names without an account; those whose primary group it is stand in `accounts`. */
export const Group = z.object({ name: z.string(), gid: z.number().int(), members: z.array(z.string()) });
export type Group = z.infer<typeof Group>;

/** Field 2 of /etc/shadow as a word; the hash never leaves the host. */
export const PasswordState = z.object({
  user: z.string(),
  state: z.enum(['empty', 'locked', 'set']), // locked: begins with ! or *
});
export type PasswordState = z.infer<typeof PasswordState>;

/**
 * What sshd does. `effective`: from `sshd -T`, defaults included. `files`: as written, the first word on a subject wins, defaults are not in it.
 * Keys are in lower case ("permitrootlogin"). `matches` are Match blocks, which change settings for some logins only.
 */
export const SshdSettings = z.object({
  installed: z.boolean(),
  source: z.enum(['effective', 'files']),
  settings: z.record(z.string(), z.array(z.string())),
  matches: z.array(z.object({ condition: z.string(), settings: z.record(z.string(), z.array(z.string())) })),
});
export type SshdSettings = z.infer<typeof SshdSettings>;

/** A public host key of sshd: its fingerprint. */
export const SshHostKey = z.object({ path: z.string(), keyType: z.string(), fingerprint: z.string() }); // SHA256:…
export type SshHostKey = z.infer<typeof SshHostKey>;

/** ~/.docker/config.json of one account: which registries hold a login inside the file, never the login. */
export const RegistryLogin = FileState.extend({
  user: z.string(),
  inlineRegistries: z.array(z.string()), // auths.* with a non-empty auth, password or identitytoken
  credentialStore: z.string(), // credsStore, '' when none
  credentialHelpers: z.array(z.string()), // registries with a helper of their own
});
export type RegistryLogin = z.infer<typeof RegistryLogin>;

/** A file that holds keys of a cloud or cluster. Never its content. */
export const CredentialFile = FileState.extend({
  user: z.string(),
  credential: z.enum(['aws', 'gcloud', 'azure', 'kubernetes', 'other']),
});
export type CredentialFile = z.infer<typeof CredentialFile>;

/** The .env file beside a Compose project. `secretNames`: names of variables with a value that look like secrets. */
export const ComposeEnvFile = FileState.extend({ directory: z.string(), secretNames: z.array(z.string()) });
export type ComposeEnvFile = z.infer<typeof ComposeEnvFile>;

/** Lines that set DOCKER_CONTENT_TRUST for logins: /etc/environment, /etc/profile.d, profiles. */
export const ContentTrustLine = FileLine.extend({ path: z.string() });
export type ContentTrustLine = z.infer<typeof ContentTrustLine>;

/** A waiting job of at(1): the lines a person wrote, without the environment that at adds. */
export const AtJob = z.object({
  path: z.string(),
  uid: z.number().int(),
  user: z.string(),
  modifiedAt: z.string().nullable(),
  lines: z.array(FileLine), // at most 40
});
export type AtJob = z.infer<typeof AtJob>;
