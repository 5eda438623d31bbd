import { SCAN_SUDO } from '@/lib/collect/host/script/sudo';
import { SUDOERS_USER, type SudoersFor, sudoersFor } from '@/lib/connect/sudoers';
import { HOST_SCRIPTS } from '@/lib/remedy';
import { CliError } from './cli-error';
import { print } from './terminal';

/** Prints the sudoers file for a login: what a scan may run as root, or also what fixes may. */
export async function sudoersCommand({ for: purpose, user }: { for: SudoersFor; user: string }): Promise<number> {
  if (!SUDOERS_USER.test(user) || user === 'root')
    throw new CliError('A user is the name of an account: small letters, digits, _ and -, and not root.');
  print(sudoersFor(purpose, user, { scan: SCAN_SUDO, fix: HOST_SCRIPTS }).trimEnd());
  return Promise.resolve(0);
}
