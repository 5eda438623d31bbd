import { z } from 'zod';
import { addressSchema, dockerTlsAddressSchema, localAddressSchema, sshAddressSchema } from './address';
import { dockerTlsCredentialSchema, noCredentialSchema, sshCredentialSchema } from './credential';

export * from './address';
export * from './connect-failure';
export * from './credential';

/** OpenSSH's spelling of a key hash: `SHA256:` and 43 base64 characters without padding. */
export const sshFingerprintSchema = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/);

/** The host key a person confirmed. Without `type` (only the fingerprint is known) each type the server has is tried. */
export const pinnedHostKeySchema = z.object({
  fingerprint: sshFingerprintSchema,
  /** As in the key itself: `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`, … */
  type: z.string().max(64).optional(),
});
export type PinnedHostKey = z.infer<typeof pinnedHostKeySchema>;

/** A host key as the server showed it, before anybody trusts it. */
export const hostKeySchema = z.object({
  type: z.string().max(64),
  bits: z.number().int().positive(),
  fingerprint: sshFingerprintSchema,
  /** The public key blob in base64, as in known_hosts; input of the randomart. */
  publicKey: z.string().max(8192),
  /** The server's identification line, cleaned: `SSH-2.0-OpenSSH_9.2p1 …`. */
  software: z.string().max(255),
});
export type HostKey = z.infer<typeof hostKeySchema>;

/** One certificate of a TLS server. Names are the certificate's own words: show them escaped. */
export const certificateSummarySchema = z.object({
  subject: z.string().max(512),
  issuer: z.string().max(512),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  /** SHA-256 over the DER form, upper-case hex pairs with colons. */
  fingerprint: z.string().max(95),
  keyType: z.string().max(32),
  keyBits: z.number().int().nonnegative(),
  /** `sha256WithRSAEncryption`, …; null when the certificate uses one we do not know. */
  signatureAlgorithm: z.string().max(64).nullable(),
  subjectAltNames: z.array(z.string().max(255)).max(200),
  selfSigned: z.boolean(),
});
export type CertificateSummary = z.infer<typeof certificateSummarySchema>;

/** What a TLS server shows of itself, leaf first, before anybody trusts it. */
export const serverCertificateSchema = z.object({
  protocol: z.string().max(16),
  cipher: z.string().max(64),
  /** Whether the server asked us for a client certificate; null when the handshake did not show it. */
  demandsClientCertificate: z.boolean().nullable(),
  chain: z.array(certificateSummarySchema).max(10),
});
export type ServerCertificate = z.infer<typeof serverCertificateSchema>;

/** By what right we act on a host. `sudo` means `sudo -n` runs what a scan needs; `docker-group` reads the engine but not other users' processes. */
export const privilegeSchema = z.enum(['root', 'sudo', 'docker-group', 'none']);
export type Privilege = z.infer<typeof privilegeSchema>;

/** The way requests take to the engine. */
export const engineRouteSchema = z.enum(['stream-local', 'dial-stdio', 'tls', 'unix-socket']);
export type EngineRoute = z.infer<typeof engineRouteSchema>;

/** A thing this kind of login cannot do, with the reason in one plain sentence; becomes "not checked, because …". */
export const missingCapabilitySchema = z.object({
  capability: z.enum(['shell', 'root', 'engine']),
  reason: z.string().max(300),
});
export type MissingCapability = z.infer<typeof missingCapabilitySchema>;

/** A socket of an engine that is there and is not the one that is read. */
export const engineNotReadSchema = z.object({
  socketPath: z.string().max(200),
  /** Why, in one plain sentence. */
  reason: z.string().max(300),
});
export type EngineNotRead = z.infer<typeof engineNotReadSchema>;

export const capabilitiesSchema = z.object({
  privilege: privilegeSchema,
  /** Login name and numeric uid; null where there is no shell. */
  user: z.string().max(255).nullable(),
  uid: z.number().int().nonnegative().nullable(),
  engineRoute: engineRouteSchema.nullable(),
  /** Path of the engine's socket on the host; null over TLS or when none was found. */
  engineSocketPath: z.string().max(200).nullable(),
  /** Other engines on the same host: each is named, none is passed over in silence. */
  enginesNotRead: z.array(engineNotReadSchema).max(10),
  missing: z.array(missingCapabilitySchema),
  /** Why no fix can run over this login although it reads everything; left out where fixes may run. */
  noFixes: z.string().max(300).optional(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** All that is needed to open a session. The three shapes never mix. */
export const sessionTargetSchema = z.union([
  z.object({ address: sshAddressSchema, credential: sshCredentialSchema, hostKey: pinnedHostKeySchema.optional() }),
  z.object({ address: dockerTlsAddressSchema, credential: dockerTlsCredentialSchema }),
  z.object({ address: localAddressSchema, credential: noCredentialSchema }),
]);
export type SessionTarget = z.infer<typeof sessionTargetSchema>;

/** How a host is reached, as stored: the address and what a person confirmed. The credential lives apart, encrypted. */
export const connectionSchema = z.object({ address: addressSchema, hostKey: pinnedHostKeySchema.nullable() });
export type Connection = z.infer<typeof connectionSchema>;
