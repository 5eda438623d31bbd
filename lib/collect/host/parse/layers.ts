import { decodeText } from '../../text/clean-text';
import { splitFrames } from '../frames';
import { wholeNumber } from './numbers';

/** What stands at a path in the layers of an image. */
export interface LayerAnswer {
  /** `gone`: a higher layer hides what lower ones have. `unclear`: something stands there, and this host cannot show whether it is hidden. */
  readonly kind: 'file' | 'link' | 'folder' | 'other' | 'gone' | 'none' | 'unclear';
  /** How many parts of the path were walked: a link may stand in the middle of it. */
  readonly depth: number;
  /** The running container has something of its own there. */
  readonly changed: boolean;
  readonly target: string;
  readonly sizeBytes: number;
  /** Null when it is no file, or larger than is read. */
  readonly bytes: Uint8Array | null;
  /** The first two bytes of a file that is too large. */
  readonly start: string;
}

const KINDS = ['file', 'link', 'folder', 'other', 'gone', 'none', 'unclear'] as const;

/** The output of the script that looks into layers, by the number of the question. An output that was cut answers what it holds. */
export function parseLayers(output: Uint8Array, nonce: string): Map<number, LayerAnswer> {
  const items = splitFrames(output, nonce).sections.get('layers')?.items ?? [];
  const body = (key: string, number: string): Buffer | undefined =>
    items.find((item) => item.key === key && item.words[0] === number)?.body;
  const answers = new Map<number, LayerAnswer>();
  for (const item of items.filter(({ key }) => key === 'found')) {
    const [number = '', said, depth, own = 'none'] = item.words;
    const kind = KINDS.find((one) => one === said);
    const index = wholeNumber(number);
    const sizeBytes = wholeNumber(body('size', number)?.toString('latin1').trim()) ?? 0;
    const bytes = body('body', number);
    if (!kind || index === null) continue;
    answers.set(index, {
      kind,
      depth: wholeNumber(depth) ?? 0,
      changed: own !== 'none' && own !== 'folder',
      target: kind === 'link' ? decodeText(item.body).replace(/\n$/, '') : '',
      sizeBytes,
      // The last answer of an output that was cut is shorter than it said.
      bytes: bytes && bytes.length === sizeBytes ? bytes : null,
      start: body('start', number)?.toString('latin1') ?? '',
    });
  }
  return answers;
}
