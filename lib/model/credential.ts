import { z } from 'zod';

const pemSchema = z
  .string()
  .min(1)
  .max(64 * 1024);
const secretSchema = z.string().min(1).max(1024);

/** What signs us in over ssh. Secret: encrypted at rest, never returned by a read. */
export const sshCredentialSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ssh-key'), privateKey: pemSchema, passphrase: secretSchema.optional() }),
  z.object({ kind: z.literal('ssh-password'), password: secretSchema }),
  z.object({ kind: z.literal('ssh-agent'), socketPath: z.string().startsWith('/').max(100) }),
]);

/** What signs us in at a Docker API. All three parts are demanded: a key without CA must never become plain http. */
export const dockerTlsCredentialSchema = z.object({
  kind: z.literal('docker-tls'),
  ca: pemSchema,
  cert: pemSchema,
  key: pemSchema,
  /** The name in the server's certificate, when it is not the host in the address. */
  serverName: z.string().min(1).max(253).optional(),
});

/** `local` needs none: the rights of this process decide. */
export const noCredentialSchema = z.object({ kind: z.literal('none') });

export const credentialSchema = z.discriminatedUnion('kind', [
  ...sshCredentialSchema.options,
  dockerTlsCredentialSchema,
  noCredentialSchema,
]);

export type SshCredential = z.infer<typeof sshCredentialSchema>;
export type DockerTlsCredential = z.infer<typeof dockerTlsCredentialSchema>;
export type Credential = z.infer<typeof credentialSchema>;
