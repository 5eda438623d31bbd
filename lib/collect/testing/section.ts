import { type Section, splitFrames } from '../host/frames';

const NONCE = '0123456789abcdef';

/** A complete section as the collector would print it: `head` is what comes before the first item. */
export function sectionOf(
  head: string | Buffer,
  ...items: readonly (readonly [mark: string, body: string | Buffer])[]
): Section {
  const parts = [Buffer.from(`\n@@${NONCE} +s\n`), bytes(head)];
  for (const [mark, body] of items) parts.push(Buffer.from(`\n@@${NONCE} =${mark}\n`), bytes(body));
  parts.push(Buffer.from(`\n@@${NONCE} -s\n`));
  const section = splitFrames(Buffer.concat(parts), NONCE).sections.get('s');
  if (!section) throw new Error('no section');
  return section;
}

const bytes = (text: string | Buffer): Buffer => (typeof text === 'string' ? Buffer.from(text) : text);

/** A regular file as the collector sends it. */
export const fileItems = (
  kind: string,
  path: string,
  body: string,
  mode = '81a4',
  mtime = 1_790_000_000,
): [string, string][] => [
  [`file ${kind}`, path],
  ['state', `${mode} 0 0 ${Buffer.byteLength(body)} ${mtime}\n`],
  ['body', body],
];
