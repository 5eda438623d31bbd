import type { DaemonConfigRemoval, DaemonConfigSet } from '@/lib/model';
import { keysOf, withMember } from './json-member';

/** What shall become of the members of daemon.json. */
export interface ConfigWish {
  readonly set: DaemonConfigSet;
  readonly remove: DaemonConfigRemoval;
}

export interface MergedConfig {
  readonly text: string;
  /** Keys with another value than before; none when the file says it all already. */
  readonly changed: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;

/** The members of a daemon.json; an empty file is as good as an empty object, to dockerd too. Null when it is no JSON object. */
export function configValues(text: string): Values | null {
  if (text.trim() === '') return {};
  try {
    const values: unknown = JSON.parse(text);
    return isObject(values) ? values : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys that stand twice: dockerd takes the last one, and who reads the file takes the first. */
export const doubledKeys = (text: string): readonly string[] =>
  text.trim() === '' ? [] : keysOf(text).filter((key, at, all) => all.indexOf(key) !== at);

/** daemon.json with the wish in it. Everything else stays as it was, to the letter. The text must hold a JSON object. */
export function mergeConfig(text: string, wish: ConfigWish): MergedConfig {
  const values = configValues(text) ?? {};
  const wanted = [...settings(values, wish.set), ...removals(values, wish.remove)];
  const changed = wanted.filter(([key, value]) => !isSame(values[key], value));
  const start = text.trim() === '' ? '{}' : text;
  return {
    text: changed.reduce((result, [key, value]) => withMember(result, key, value), start),
    changed: changed.map(([key]) => key),
  };
}

/** A group, such as the options of the log, keeps what nobody spoke of. */
const settings = (values: Values, set: DaemonConfigSet): readonly (readonly [string, unknown])[] =>
  Object.entries(set)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const old = values[key];
      return [key, isObject(value) && isObject(old) ? { ...old, ...value } : value];
    });

/**
 * A list that becomes empty stays, as an empty list: dockerd reloads what stands in the file, and takes no key that is gone for "none"
 * (moby, daemon/reload.go).
 */
const removals = (values: Values, remove: DaemonConfigRemoval): readonly (readonly [string, unknown])[] =>
  Object.entries(remove).flatMap(([key, entries]) => {
    const old = values[key];
    if (!Array.isArray(old) || !entries) return [];
    const gone = new Set(entries.map(plainEntry));
    return [[key, old.filter((one) => typeof one !== 'string' || !gone.has(plainEntry(one)))] as const];
  });

/** The engine tells mirrors with a slash at their end, however they were written. */
export const plainEntry = (entry: string): string => entry.toLowerCase().replace(/\/$/, '');

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => isSame(one, b[at]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}
