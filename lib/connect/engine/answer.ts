import type { IncomingMessage } from 'node:http';
import { ConnectError } from '../connect-error';
import type { AnswerKind } from './allow-list';
import type { CutBytes } from './send-request';
import { parseJsonLines, parseStrictJson } from './strict-json';

interface Expectation {
  answer: AnswerKind;
  bytes: number;
}

const JSON_TYPE = /^application\/(?:json|x-ndjson|json-seq|jsonl)\b/i;

/** Judges an answer by its head alone, before a byte of its body is kept. Throws a `ConnectError`. */
export function checkHead(incoming: IncomingMessage, expected: Expectation): void {
  const encoding = incoming.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    // Nothing was asked to be packed, and a small packed answer can be a huge one.
    throw notUnderstood('The answer is compressed, which nobody asked for.');
  }
  const announced = Number(incoming.headers['content-length'] ?? 0);
  if (announced > expected.bytes && expected.answer !== 'bytes') throw tooLarge(expected.bytes);
  const type = incoming.headers['content-type'] ?? '';
  // Event streams of a quiet hour come without a type; their empty body is still checked.
  const typeMatters = expected.answer === 'json' || (expected.answer === 'lines' && type !== '');
  if (typeMatters && !JSON_TYPE.test(type))
    throw notUnderstood(`The answer is ${type === '' ? 'untyped' : type}, not JSON.`);
}

/** Reads the whole body within the limit and parses it as expected. Throws a `ConnectError`. */
export async function readAnswer(incoming: IncomingMessage, expected: Expectation): Promise<unknown> {
  const { bytes, truncated } = await readBody(incoming, expected);
  switch (expected.answer) {
    case 'json':
      return parseStrictJson(bytes);
    case 'lines':
      return parseJsonLines(bytes);
    case 'text':
      return bytes.toString('utf8');
    case 'bytes':
      return { bytes, truncated } satisfies CutBytes;
    case 'stream': // poured by pourAnswer, never held
    case 'none':
      return undefined;
  }
}

function readBody(incoming: IncomingMessage, expected: Expectation): Promise<CutBytes> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      const room = expected.bytes - size;
      size += chunk.length;
      chunks.push(chunk.subarray(0, Math.max(room, 0)));
      if (size <= expected.bytes) return;
      incoming.removeAllListeners('data');
      if (expected.answer === 'bytes') resolve({ bytes: Buffer.concat(chunks), truncated: true });
      else reject(tooLarge(expected.bytes));
      incoming.destroy();
    });
    incoming.on('end', () => {
      if (incoming.complete) resolve({ bytes: Buffer.concat(chunks), truncated: false });
      else reject(new ConnectError('connection-lost'));
    });
    incoming.on('error', (error) => reject(error));
    incoming.on('close', () => reject(new ConnectError('connection-lost')));
  });
}

function tooLarge(limit: number): ConnectError {
  return new ConnectError('answer-too-large', { detail: `The limit of this answer is ${limit} bytes.` });
}

function notUnderstood(detail: string): ConnectError {
  return new ConnectError('answer-not-understood', { detail });
}
