import color from 'picocolors';
import { isOnlyHere, type Settings } from '../env';
import { print, warn } from './terminal';

/** `setupToken` is null once Shipshape has an administrator. */
export type Welcome = { settings: Settings; setupToken: string | null; tookMs: number; dev: boolean };

/** The last lines of a start: where to go, and with what. */
export function welcome({ settings, setupToken, tookMs, dev }: Welcome): void {
  print('');
  print(
    `  ${color.bold('Shipshape')} is ready${dev ? ' for development' : ''} ${color.dim(`(${(tookMs / 1000).toFixed(1)} s)`)}`,
  );
  print('');
  print(`  Open          ${color.cyan(addressOf(settings))}`);
  if (setupToken !== null) {
    print(`  Set-up token  ${color.bold(setupToken)}`);
    print(`                ${color.dim('asked once, to make the first administrator')}`);
  }
  print(
    `  Data          ${color.dim(settings.databaseUrl === undefined ? settings.dataFolder : 'in the database of DATABASE_URL')}`,
  );
  print('');
  if (!isOnlyHere(settings.host)) warn(`It listens on ${settings.host}, beyond this machine: put TLS in front of it.`);
  print(`  ${color.dim('Ctrl-C stops everything.')}`);
}

function addressOf({ host, port }: Settings): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
