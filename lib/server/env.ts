import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Where Shipshape listens and keeps its data. Without `databaseUrl` it runs its own PostgreSQL in `dataFolder`. */
export type Settings = { host: string; port: number; dataFolder: string; databaseUrl?: string };

const ONLY_HERE: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** Whether only this machine can reach that address. */
export const isOnlyHere = (host: string): boolean => ONLY_HERE.has(host);

/** Environment variables as they come. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A wrong setting; `message` is one plain sentence that never repeats a secret. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

const shape = z.object({
  host: z
    .string()
    .refine((host) => isIP(host) > 0 || HOST_NAME.test(host), 'must be an address or a host name such as 127.0.0.1')
    .default('127.0.0.1'),
  port: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'must be a number from 1 to 65535')
    .default(3000),
  data: z.string().min(1, 'must name a folder').default('data'),
  databaseUrl: z
    .string()
    .refine(isPostgresUrl, 'must be an address such as postgresql://user:password@host:5432/shipshape')
    .optional(),
});

/** The options of the command line; each wins over its environment variable. */
export type SettingsOptions = { host?: string | undefined; port?: string | undefined; data?: string | undefined };

const NAMES = {
  host: ['--host', 'SHIPSHAPE_HOST'],
  port: ['--port', 'SHIPSHAPE_PORT'],
  data: ['--data', 'SHIPSHAPE_DATA'],
} as const;

/**
 * Reads the settings from options and environment; an empty variable counts as absent.
 * @throws SettingsError that names the option or variable at fault.
 */
export function readSettings(options: SettingsOptions = {}, env: Environment = process.env): Settings {
  const given = {
    host: options.host ?? (env.SHIPSHAPE_HOST || undefined),
    port: options.port ?? (env.SHIPSHAPE_PORT || undefined),
    data: options.data ?? (env.SHIPSHAPE_DATA || undefined),
    databaseUrl: env.DATABASE_URL || undefined,
  };
  const { data, error } = shape.safeParse(given);
  if (error) throw new SettingsError(describe(error, options));
  const { host, port, databaseUrl } = data;
  return { host, port, dataFolder: resolve(data.data), ...(databaseUrl === undefined ? {} : { databaseUrl }) };
}

/** Settings of a process that needs a database address: `web` and `worker`. The start command hands it to them. */
export type ProcessSettings = Settings & { databaseUrl: string };

/** @throws SettingsError when DATABASE_URL is missing. */
export function readProcessSettings(env: Environment = process.env): ProcessSettings {
  const { databaseUrl, ...settings } = readSettings({}, env);
  if (databaseUrl !== undefined) return { ...settings, databaseUrl };
  throw new SettingsError('DATABASE_URL is not set: "npm start" sets it for its own processes, elsewhere you do.');
}

/** The environment that hands settings on to a child process. */
export function toEnvironment({ host, port, dataFolder, databaseUrl }: ProcessSettings): Record<string, string> {
  return {
    SHIPSHAPE_HOST: host,
    SHIPSHAPE_PORT: String(port),
    SHIPSHAPE_DATA: dataFolder,
    DATABASE_URL: databaseUrl,
  };
}

function describe(error: z.ZodError, options: SettingsOptions): string {
  const [issue] = error.issues;
  const key = String(issue?.path[0]);
  return `${nameOf(key, options)} ${issue?.message ?? 'is wrong'}.`;
}

function nameOf(key: string, options: SettingsOptions): string {
  if (key === 'host' || key === 'port' || key === 'data') return NAMES[key][options[key] === undefined ? 1 : 0];
  return 'DATABASE_URL';
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text);
}
