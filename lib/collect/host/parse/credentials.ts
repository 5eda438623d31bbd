import { z } from 'zod';
import type { ComposeEnvFile, CredentialFile, RegistryLogin } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import type { FrameItem, Section } from '../frames';
import type { Accounts } from './accounts';
import { belongingTo, parseFileState } from './file-state';
import { wholeNumber } from './numbers';

interface Followed {
  readonly item: FrameItem;
  readonly words: readonly string[];
  readonly more: (key: string) => Buffer | undefined;
}

const followedIn = (section: Section): Followed[] =>
  section.items.flatMap((item, index) => {
    if (item.key !== 'follow') return [];
    const rest = belongingTo(section.items, index);
    return [{ item, words: item.words, more: (key: string) => rest.find((one) => one.key === key)?.body }];
  });

// Every value was replaced on the host: "*" where there was one, "" where it was empty.
const Login = z.object({
  auth: z.string().catch(''),
  password: z.string().catch(''),
  identitytoken: z.string().catch(''),
});
const Config = z.object({
  auths: z.record(z.string(), Login.catch({ auth: '', password: '', identitytoken: '' })).catch({}),
  credHelpers: z.record(z.string(), z.unknown()).catch({}),
});

/** ~/.docker/config.json of each account; one that is no JSON is counted. */
export function parseRegistryLogins(
  section: Section,
  accounts: Accounts,
): { logins: RegistryLogin[]; unreadItems: number } {
  const followed = followedIn(section);
  const logins = followed.flatMap(({ item, words, more }): RegistryLogin[] => {
    const state = parseFileState(item, accounts);
    const config = Config.safeParse(jsonOf(more('names')));
    if (!state || !config.success) return [];
    return [
      {
        ...state,
        user: accounts.userName(wholeNumber(words[0]) ?? 0),
        inlineRegistries: Object.entries(config.data.auths)
          .filter(([, login]) => Object.values(login).some((value) => value !== ''))
          .map(([registry]) => registry),
        credentialStore: /:\s*"([^"]*)"/.exec(more('store')?.toString('latin1') ?? '')?.[1] ?? '',
        credentialHelpers: Object.keys(config.data.credHelpers),
      },
    ];
  });
  return { logins, unreadItems: followed.length - logins.length };
}

function jsonOf(body: Buffer | undefined): unknown {
  const text = body?.toString('utf8').trim() ?? '';
  if (text === '') return body ? {} : undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const CREDENTIALS = ['aws', 'gcloud', 'azure', 'kubernetes'] as const;

/** Files with keys of clouds and clusters: that they are there, and who may read them. */
export const parseCredentialFiles = (section: Section, accounts: Accounts): CredentialFile[] =>
  followedIn(section).flatMap(({ item, words }) => {
    const state = parseFileState(item, accounts);
    if (!state?.exists) return [];
    return [
      {
        ...state,
        user: accounts.userName(wholeNumber(words[0]) ?? 0),
        credential: CREDENTIALS.find((one) => one === words[1]) ?? 'other',
      },
    ];
  });

/** The .env files beside Compose projects, with the names of what looks like a secret in them. */
export const parseComposeEnvFiles = (section: Section, accounts: Accounts): ComposeEnvFile[] =>
  followedIn(section).flatMap(({ item, more }) => {
    const state = parseFileState(item, accounts);
    if (!state?.exists) return [];
    const secretNames = [
      ...new Set(decodeLines(more('names') ?? Buffer.alloc(0)).filter((name) => /^\w+$/.test(name))),
    ];
    return [{ ...state, directory: state.path.replace(/\/\.env$/, ''), secretNames }];
  });
