import type { Container, Mount } from '@/lib/model';

const LONGEST_PROGRAM = 40;

/** What a container really runs, in a word: the script when a shell runs one, else the program. */
export function programOf(container: Container): string {
  const words = [container.path, ...container.args].filter((word) => word !== '');
  const script = words.find((word) => /\.(sh|py|pl)$/.test(word) && !/entrypoint/.test(word));
  const word = script ?? words.find((one) => !/entrypoint|^-/.test(one)) ?? words[0] ?? '';
  return shorten(word.split('/').at(-1) ?? word, LONGEST_PROGRAM);
}

/** The whole command line as one text, bounded: a hostile one may be of any length. */
export const commandText = (container: Container, longest = 300): string =>
  shorten([container.path, ...container.args].join(' '), longest);

export const shorten = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;

/** "/ -> /mnt, rw". */
export const mountText = (mount: Mount): string =>
  `${mount.source} -> ${mount.destination}, ${mount.writable ? 'rw' : 'ro'}`;

export const runsAs = (container: Container): string => (container.user === '' ? 'root' : container.user);
