/** One item of a section: the words of its mark, which are ours, and its bytes, which are the host's. */
export interface FrameItem {
  readonly key: string;
  readonly words: readonly string[];
  readonly body: Buffer;
}

/** `complete` is false when the stream ended before the section was closed. `body` is what came before its first item. */
export interface Section {
  readonly name: string;
  readonly complete: boolean;
  readonly body: Buffer;
  readonly items: readonly FrameItem[];
}

export interface Frames {
  readonly sections: ReadonlyMap<string, Section>;
  /** The script said it was done. */
  readonly ended: boolean;
}

interface Mark {
  readonly sign: string;
  readonly words: readonly string[];
  readonly body: Buffer;
}

/** Cuts the collector's output at the marks of this run. Bytes between two marks are never looked at here. */
export function splitFrames(output: Uint8Array, nonce: string): Frames {
  const sections = new Map<string, Section>();
  let open: { name: string; body: Buffer; items: FrameItem[] } | null = null;
  let ended = false;
  const close = (complete: boolean): void => {
    if (open && !sections.has(open.name)) sections.set(open.name, { ...open, complete });
    open = null;
  };
  for (const { sign, words, body } of marksOf(Buffer.from(output), nonce)) {
    const [name = '', ...rest] = words;
    if (sign === '+') {
      close(false);
      open = { name, body, items: [] };
    } else if (sign === '=' && open) {
      (open as { items: FrameItem[] }).items.push({ key: name, words: rest, body });
    } else if (sign === '-') close((open as { name: string } | null)?.name === name);
    else if (sign === '.') ended = true;
  }
  close(false);
  return { sections, ended };
}

function* marksOf(output: Buffer, nonce: string): Generator<Mark> {
  const needle = Buffer.from(`\n@@${nonce} `);
  let at = output.indexOf(needle);
  while (at !== -1) {
    const lineEnd = output.indexOf(0x0a, at + needle.length);
    if (lineEnd === -1) return;
    const next = output.indexOf(needle, lineEnd);
    const line = output.subarray(at + needle.length, lineEnd).toString('latin1');
    // A body ends where the newline of the next mark begins; two marks in a row share none.
    const body = output.subarray(
      Math.min(lineEnd + 1, output.length),
      next === -1 ? output.length : Math.max(next, lineEnd + 1),
    );
    yield { sign: line.slice(0, 1), words: line.slice(1).split(' ').filter(Boolean), body };
    at = next;
  }
}

/** The items of one key. */
export const itemsOf = (section: Section, key: string): FrameItem[] => section.items.filter((item) => item.key === key);

/** The bytes of the first item of a key; empty when there is none. */
export const bodyOf = (section: Section, key: string): Buffer =>
  section.items.find((item) => item.key === key)?.body ?? Buffer.alloc(0);

export const hasItem = (section: Section, key: string): boolean => section.items.some((item) => item.key === key);
