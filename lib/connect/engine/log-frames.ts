/** Both streams of a log. Type 0 (standard input) never holds output and is counted as standard output. */
export interface LogStreams {
  stdout: Buffer;
  stderr: Buffer;
}

const HEADER_BYTES = 8;

/**
 * Takes apart the engine's multiplexed log format (8-byte header: stream, three zeros, length). A container with a terminal
 * sends plain bytes instead; engines before API 1.42 do not say which, so the first header decides. Lengths are believed only
 * as far as bytes are there: a frame that announces 4 GB costs nothing.
 */
export function splitLogFrames(body: Buffer): LogStreams {
  if (!isFrameHeader(body, 0)) return { stdout: body, stderr: Buffer.alloc(0) };
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let offset = 0;
  while (offset < body.length) {
    if (!isFrameHeader(body, offset)) {
      // Cut in the middle of a header, or no longer frames: what is left is kept as it is.
      stdout.push(body.subarray(offset));
      break;
    }
    const start = offset + HEADER_BYTES;
    const end = Math.min(start + body.readUInt32BE(offset + 4), body.length);
    (body[offset] === 2 ? stderr : stdout).push(body.subarray(start, end));
    offset = end;
  }
  return { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) };
}

function isFrameHeader(body: Buffer, offset: number): boolean {
  if (body.length - offset < HEADER_BYTES) return false;
  const [stream, ...zeros] = body.subarray(offset, offset + 4);
  return stream !== undefined && stream <= 2 && zeros.every((byte) => byte === 0);
}
