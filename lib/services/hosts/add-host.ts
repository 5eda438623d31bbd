import { VaultError } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { addHostSchema, fits, nameFrom } from './host-input';
import { registerHost } from './register-host';

/**
 * Registers a server: its address, its sealed credential, and for ssh the key a person has confirmed. Nobody signs in yet;
 * the live test and the first scan do.
 * @throws ServiceError `forbidden`, `invalid`, `name-taken`, `address-taken`, `key-not-confirmed`, `locked`.
 */
export async function addHost(
  context: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<{ hostId: string; name: string }> {
  authorize(actor, 'hosts.manage');
  const { address, tags, credential, hostKey, ...rest } = parseInput(addHostSchema, input);
  if (!fits(address, credential.kind))
    throw new ServiceError('invalid', { field: 'credential', sentence: 'This credential does not fit the address.' });
  if (address.kind === 'ssh' && !hostKey)
    throw new ServiceError('key-not-confirmed', {
      field: 'hostKey',
      sentence: 'Compare and confirm the fingerprint first.',
    });
  const registration = { name: rest.name ?? nameFrom(address), address, tags, credential, hostKey: hostKey ?? null };
  try {
    return await context.db.$transaction((tx) => registerHost(tx, context, actor, registration));
  } catch (error) {
    if (error instanceof VaultError) throw new ServiceError('locked', { sentence: error.message, cause: error });
    throw error;
  }
}
