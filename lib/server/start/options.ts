import { parseArgs } from 'node:util';
import type { SettingsOptions } from '../env';
import { StartError } from './start-error';

const USAGE = `Usage: npm start -- [--port PORT] [--host ADDRESS] [--data FOLDER]

  --port PORT      where the web interface listens (3000; SHIPSHAPE_PORT)
  --host ADDRESS   on which address (127.0.0.1; SHIPSHAPE_HOST)
  --data FOLDER    where Shipshape keeps its data (./data; SHIPSHAPE_DATA)

DATABASE_URL points to a PostgreSQL of your own; without it Shipshape runs one in the data folder.`;

/** What the command line asks for. `buildOnly` prepares everything and starts nothing. */
export type StartOptions = SettingsOptions & { dev: boolean; buildOnly: boolean; help: string | null };

/** @throws StartError that names the option nobody knows. */
export function readOptions(args: readonly string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        dev: { type: 'boolean', default: false },
        'build-only': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { 'build-only': buildOnly, help, ...rest } = values;
    return { ...rest, buildOnly, help: help ? USAGE : null };
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/);
    throw new StartError(`${sentence}; npm start -- --help lists the options.`);
  }
}
