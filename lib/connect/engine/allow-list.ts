/**
 * How the body of an answer is read. `none` ignores it, `lines` is one JSON value per line, `bytes` may be cut at the limit, `stream` is poured on as
 * it comes and never held.
 */
export type AnswerKind = 'json' | 'text' | 'lines' | 'bytes' | 'stream' | 'none';

export interface AllowedRequest {
  method: 'GET' | 'POST' | 'DELETE';
  path: RegExp;
  answer: AnswerKind;
  /** Most bytes of the body. A caller may ask for less or more, up to `hardLimitBytes`. */
  bytes: number;
  /** Milliseconds for the whole request, when it needs more than the session's usual. */
  milliseconds?: number;
}

const MEBIBYTE = 1024 * 1024;
export const hardLimitBytes = 64 * MEBIBYTE;

/** Names and ids as the engine itself allows them: one path segment, no dots first, no encoding. */
const ID = '[A-Za-z0-9][A-Za-z0-9_.-]{0,254}';
const FULL_ID = '[0-9a-f]{64}';
const FULL_IMAGE_ID = '(?:sha256:)?[0-9a-f]{64}';
/** An image reference has slashes; a segment of dots only would climb out of /images/. */
const IMAGE = '(?!.*\\.\\.)(?!.*//)[A-Za-z0-9][A-Za-z0-9_.:/@-]{0,511}';

const path = (pattern: string): RegExp => new RegExp(`^${pattern}$`);
const ask = (pattern: string, bytes: number, milliseconds?: number): AllowedRequest => ({
  method: 'GET',
  path: path(pattern),
  answer: 'json',
  bytes,
  ...(milliseconds !== undefined && { milliseconds }),
});

/** Everything a scan may ever ask. All of it is GET. */
export const readerRequests: readonly AllowedRequest[] = [
  { ...ask('/_ping', 1024), answer: 'text' },
  ask('/version', MEBIBYTE),
  ask('/info', 4 * MEBIBYTE),
  // A container is 1 to 2 KB here: room for 20,000 of them.
  ask('/containers/json', 32 * MEBIBYTE, 60_000),
  ask(`/containers/${ID}/json`, 4 * MEBIBYTE),
  ask(`/containers/${ID}/top`, 4 * MEBIBYTE),
  ask(`/containers/${ID}/stats`, MEBIBYTE),
  ask(`/containers/${ID}/changes`, 16 * MEBIBYTE),
  { ...ask(`/containers/${ID}/logs`, MEBIBYTE), answer: 'bytes' },
  // One small file with its tar header, of a container that stands still: whoever asks has made sure of that.
  { ...ask(`/containers/${FULL_ID}/archive`, 72 * 1024), answer: 'bytes' },
  ask('/images/json', 32 * MEBIBYTE, 60_000),
  ask(`/images/${IMAGE}/json`, 4 * MEBIBYTE),
  ask(`/images/${IMAGE}/history`, 4 * MEBIBYTE),
  ask('/networks', 16 * MEBIBYTE),
  ask(`/networks/${ID}`, 4 * MEBIBYTE),
  ask('/volumes', 16 * MEBIBYTE),
  ask(`/volumes/${ID}`, MEBIBYTE),
  // The engine measures every layer and volume for this one: seconds, on busy servers minutes.
  ask('/system/df', 32 * MEBIBYTE, 120_000),
  { ...ask('/events', 16 * MEBIBYTE), answer: 'lines' },
  ask(`/exec/${FULL_ID}/json`, MEBIBYTE),
  ask('/plugins', 4 * MEBIBYTE),
  // Of a swarm, what is in `/info` is not asked again: `/swarm` would add the tokens that let a machine join.
  ask('/nodes', 16 * MEBIBYTE),
  ask('/services', 16 * MEBIBYTE),
  ask('/tasks', 32 * MEBIBYTE),
];

/** The same for people to read, as `GET /containers/{id}/json`. */
export const readerQuestions: readonly string[] = readerRequests.map(({ method, path: { source } }) => {
  const pattern = source.slice(1, -1).replaceAll('\\/', '/');
  return `${method} ${pattern.replaceAll(IMAGE, '{image}').replaceAll(FULL_ID, '{id}').replaceAll(ID, '{id}')}`;
});

const change = (
  method: 'POST' | 'DELETE',
  pattern: string,
  answer: AnswerKind,
  milliseconds?: number,
): AllowedRequest => ({
  method,
  path: path(pattern),
  answer,
  bytes: 4 * MEBIBYTE,
  ...(milliseconds !== undefined && { milliseconds }),
});

/** Everything an action may ever change. Ids are complete, so that a name given to another object is never hit. */
export const writerRequests: readonly AllowedRequest[] = [
  change('POST', `/containers/${FULL_ID}/stop`, 'none', 120_000),
  change('POST', `/containers/${FULL_ID}/kill`, 'none'),
  change('POST', `/containers/${FULL_ID}/pause`, 'none'),
  change('POST', `/containers/${FULL_ID}/unpause`, 'none'),
  change('POST', `/containers/${FULL_ID}/start`, 'none', 60_000),
  change('POST', `/containers/${FULL_ID}/update`, 'json'),
  change('POST', `/containers/${FULL_ID}/rename`, 'none'),
  change('POST', '/containers/create', 'json', 60_000),
  change('DELETE', `/containers/${FULL_ID}`, 'none', 120_000),
  change('POST', `/networks/${FULL_ID}/connect`, 'none'),
  change('POST', `/networks/${FULL_ID}/disconnect`, 'none'),
  change('DELETE', `/networks/${FULL_ID}`, 'none'),
  change('DELETE', `/volumes/${ID}`, 'none', 120_000),
  // The engine names no record here: it frees what no build uses, and nothing else can be reached by it.
  change('POST', '/build/prune', 'json', 300_000),
  change('DELETE', `/images/${FULL_IMAGE_ID}`, 'json', 120_000),
  change('POST', `/images/${FULL_IMAGE_ID}/tag`, 'none'),
  // Gigabytes: asked for by a fix alone, so no scan may.
  {
    method: 'GET',
    path: path(`/images/${FULL_IMAGE_ID}/get`),
    answer: 'stream',
    bytes: 2048 * MEBIBYTE,
    milliseconds: 1_800_000,
  },
  change('POST', '/images/load', 'lines', 1_800_000),
];

/** The entry that allows this request, or undefined. `pathname` is without its query. */
export function findAllowed(
  list: readonly AllowedRequest[],
  method: string,
  pathname: string,
): AllowedRequest | undefined {
  return list.find((entry) => entry.method === method && entry.path.test(pathname));
}
