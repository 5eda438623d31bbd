import { z } from 'zod';
import { type Address, credentialSchema, parseAddress, pinnedHostKeySchema } from '@/lib/model/connection';

/** What people type as an address, as an address. The issue's message is the parser's own sentence. */
export const addressTextSchema = z
  .string()
  .max(400)
  .transform((text, check): Address => {
    const parsed = parseAddress(text);
    if (parsed.ok) return parsed.address;
    check.addIssue({ code: 'custom', message: parsed.sentence });
    return z.NEVER;
  });

export const hostNameSchema = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(63, 'A name has at most 63 characters.')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'A name has letters, digits, dots, dashes and underscores.');

export const tagsSchema = z
  .array(
    z
      .string()
      .trim()
      .toLowerCase()
      .min(1)
      .max(30)
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u),
  )
  .max(20)
  .transform((tags) => [...new Set(tags)]);

export const addHostSchema = z.object({
  name: hostNameSchema.optional(),
  address: addressTextSchema,
  tags: tagsSchema.default([]),
  credential: credentialSchema,
  /** The key a person compared and confirmed; demanded for ssh. */
  hostKey: pinnedHostKeySchema.nullish(),
});

export const hostIdSchema = z.object({ hostId: z.uuid() });

/** Whether a credential is of the sort this address takes. */
export function fits(address: Address, kind: z.infer<typeof credentialSchema>['kind']): boolean {
  if (address.kind === 'ssh') return kind.startsWith('ssh-');
  return address.kind === 'docker-tls' ? kind === 'docker-tls' : kind === 'none';
}

/** The name a host gets when nobody gave one. */
export function nameFrom(address: Address): string {
  if (address.kind === 'local') return 'this-machine';
  return (
    address.host
      .replaceAll(':', '-')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .slice(0, 63) || 'server'
  );
}
