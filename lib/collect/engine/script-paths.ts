import { posix } from 'node:path';
import type { Container } from '@/lib/model';

const SHELL = /^(?:(?:ba|da|a|z|k)?sh|busybox)$/;
const INTERPRETER = /^(?:python[\d.]*|perl|ruby|node|php|lua)$/;
/** They start what follows them. */
const LAUNCHER =
  /^(?:env|tini|tini-static|dumb-init|docker-init|catatonit|nohup|exec|setsid|nice|gosu|su-exec|timeout)$/;
const USUAL_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const MOST_SCRIPTS = 2;
const MOST_PLACES = 6;
const LONGEST_PATH = 300;

/** A file behind a container's command. */
export interface StartFile {
  /** Where it may be, best first: names without a slash are searched. */
  readonly places: readonly string[];
  /** It is handed to an interpreter or named as a script; otherwise only its content tells. */
  readonly surelyScript: boolean;
}

/** The files behind a container's command, at most two. */
export function startFiles(container: Container): readonly StartFile[] {
  const { path, args, entrypoint, command } = container;
  const words = afterLaunchers(path === '' ? [...entrypoint, ...command] : [path, ...args]);
  const found = namedFiles(words).map(({ name, surelyScript }) => ({
    places: placesOf(name, container),
    surelyScript,
  }));
  const known = new Set<string>();
  return found
    .filter(({ places: [first] }) => first !== undefined && !known.has(first) && known.add(first))
    .slice(0, MOST_SCRIPTS);
}

function afterLaunchers(words: readonly string[]): readonly string[] {
  let rest = words.slice(0, 60);
  while (LAUNCHER.test(posix.basename(rest[0] ?? ''))) {
    rest = rest.slice(1);
    // Their options, their settings of variables, and the seconds of `timeout`.
    while (/^-|^[A-Za-z_]\w*=|^\d+[smh]?$/.test(rest[0] ?? '')) rest = rest.slice(1);
  }
  return rest;
}

interface NamedFile {
  readonly name: string;
  readonly surelyScript: boolean;
}

const script = (name: string): NamedFile => ({ name, surelyScript: true });

function namedFiles(words: readonly string[]): readonly NamedFile[] {
  const [program = '', ...rest] = words;
  const name = posix.basename(program);
  if (!SHELL.test(name) && !INTERPRETER.test(name))
    return [
      { name: program, surelyScript: SCRIPT_NAME.test(program) },
      ...rest.slice(0, 1).filter(isScript).map(script),
    ];
  const options = rest.findIndex((word) => !word.startsWith('-') && !SHELL.test(word));
  const [first = '', ...more] = options === -1 ? [] : rest.slice(options);
  const inline = rest.slice(0, Math.max(options, 0)).some((word) => /^-[a-z]*c$/.test(word));
  return inline ? filesIn([first, ...more].join(' ')) : [script(first)];
}

const SCRIPT_NAME = /\.(?:sh|bash|py|pl|rb|js)$/;
const isScript = (word: string): boolean => /^[\w./-]+$/.test(word) && SCRIPT_NAME.test(word);
const isFile = (word: string): boolean => /^\.{0,2}\/\S+$/.test(word) || isScript(word);

/** Paths in a line of shell, without the shells themselves and what is no file. Names are found from where the line goes first. */
function filesIn(text: string): readonly NamedFile[] {
  const line = text.slice(0, 8192);
  const folder = /\bcd\s+(\/[^\s;&|]+)/.exec(line)?.[1];
  return line
    .replace(/\bcd\s+\S+/g, ' ')
    .split(/[\s;&|<>()"'`]+/)
    .filter((word) => isFile(word) && !/^\/(?:dev|proc|sys)\//.test(word))
    .filter((word) => !SHELL.test(posix.basename(word)) && !INTERPRETER.test(posix.basename(word)))
    .map((name) => ({
      name: folder && !name.startsWith('/') ? posix.join(folder, name) : name,
      surelyScript: SCRIPT_NAME.test(name),
    }));
}

function placesOf(name: string, { workingDirectory, env }: Container): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (name === '' || name.length > LONGEST_PATH || /[\u0000-\u001f\u007f]/.test(name)) return [];
  const folder = workingDirectory.startsWith('/') ? workingDirectory : '/';
  if (name.includes('/') || SCRIPT_NAME.test(name)) {
    const own = posix.resolve(folder, name);
    return name.includes('/') ? [own] : [own, ...searched(name, env)].slice(0, MOST_PLACES);
  }
  return searched(name, env);
}

function searched(name: string, env: Container['env']): readonly string[] {
  const told = env.find((entry) => entry.name === 'PATH' && !entry.masked)?.value ?? USUAL_PATH;
  return told
    .split(':')
    .filter((folder) => folder.startsWith('/'))
    .slice(0, MOST_PLACES)
    .map((folder) => posix.resolve(folder, name));
}
