import { createHash } from 'node:crypto';

const WIDTH = 17;
const HEIGHT = 9;
const SYMBOLS = ' .o+=*BOX@%&#/^SE';

/** The picture of a key as `ssh-keygen -lv` draws it: the drunken bishop over the SHA-256 of the key blob. */
export function randomart(publicKey: string, type: string, bits: number): string {
  const field = Array.from({ length: WIDTH * HEIGHT }, () => 0);
  const start = Math.floor(HEIGHT / 2) * WIDTH + Math.floor(WIDTH / 2);
  let at = start;
  for (const byte of createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest()) {
    for (let pair = 0; pair < 4; pair += 1) {
      at = step(at, (byte >> (2 * pair)) & 3);
      field[at] = Math.min((field[at] ?? 0) + 1, SYMBOLS.length - 3);
    }
  }
  field[start] = SYMBOLS.length - 2;
  field[at] = SYMBOLS.length - 1;
  const rows = Array.from({ length: HEIGHT }, (_, row) =>
    field
      .slice(row * WIDTH, (row + 1) * WIDTH)
      .map((count) => SYMBOLS[count] ?? ' ')
      .join(''),
  );
  return [border(`[${nameOf(type)} ${bits}]`), ...rows.map((row) => `|${row}|`), border('[SHA256]')].join('\n');
}

function step(at: number, move: number): number {
  const x = Math.min(Math.max((at % WIDTH) + (move & 1 ? 1 : -1), 0), WIDTH - 1);
  const y = Math.min(Math.max(Math.floor(at / WIDTH) + (move & 2 ? 1 : -1), 0), HEIGHT - 1);
  return y * WIDTH + x;
}

function border(title: string): string {
  const left = Math.floor((WIDTH - title.length) / 2);
  return `+${'-'.repeat(Math.max(left, 0))}${title}${'-'.repeat(Math.max(WIDTH - title.length - left, 0))}+`;
}

const nameOf = (type: string): string => (type.startsWith('ecdsa') ? 'ECDSA' : type.replace('ssh-', '').toUpperCase());
