import { OutboundError } from './outbound-error';
import {
  type OutboundLimits,
  type OutboundPolicy,
  type OutsideAnswer,
  type OutsideRequest,
  usualLimits,
} from './policy';
import { retryAfterSeconds } from './retry-after';
import { type Received, sendOnce } from './send-once';
import { checkUrl, resolveTarget } from './target';

const MOST_REDIRECTS = 3;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
/** Ours to set, or a way around the checks. */
const NOT_FOR_CALLERS = /^(host|cookie|content-length|transfer-encoding|connection|upgrade|proxy-.*|accept-encoding)$/i;

/**
 * Asks one web address outside: the only way out for everything but managed hosts. The name is resolved once and the connection
 * goes to a checked address; at most three redirects are followed, each checked like the first, never from https to http, and
 * never with a secret header to another origin. A POST is sent once and never redirected.
 * @throws OutboundError
 */
export async function fetchOutside(request: OutsideRequest, policy: OutboundPolicy): Promise<OutsideAnswer> {
  // First of all: not even a question for a name leaves in offline mode.
  if (policy.offline) throw new OutboundError('offline');
  checkHeaders(request);
  const limits = { ...usualLimits, ...request.limits };
  const deadline = startDeadline(limits.milliseconds, request.signal);
  try {
    return await follow(request, policy, limits, deadline.signal);
  } finally {
    deadline.clear();
  }
}

async function follow(
  request: OutsideRequest,
  policy: OutboundPolicy,
  limits: OutboundLimits,
  signal: AbortSignal,
): Promise<OutsideAnswer> {
  const accepts = request.accepts ?? [200];
  const first = checkUrl(request.url, policy);
  let url = first;
  for (let hops = 0; ; hops += 1) {
    const target = await orAborted(resolveTarget(url, policy), signal);
    const secrets = url.origin === first.origin ? request.secretHeaders : undefined;
    const received = await sendOnce(
      {
        target,
        method: request.method ?? 'GET',
        headers: { ...request.headers, ...secrets },
        body: request.body,
        bytes: limits.bytes,
        signal,
        wantsBody: (status) => accepts.includes(status),
      },
      policy,
    );
    if (received.bytes !== null) return answerOf(received, received.bytes, url);
    if (!REDIRECTS.includes(received.status)) throw refusal(received);
    if (hops >= MOST_REDIRECTS || request.method === 'POST') throw new OutboundError('redirect-refused');
    url = nextUrl(received, url, policy);
  }
}

function nextUrl(received: Received, url: URL, policy: OutboundPolicy): URL {
  const location = received.headers.location;
  if (location === undefined || !URL.canParse(location, url)) throw new OutboundError('redirect-refused');
  // A location with a host is read as it was written, so that an address in disguise is seen.
  const written = /^[a-z][a-z0-9+.-]*:/i.test(location) ? location : new URL(location, url).href;
  const next = checkUrl(written, policy);
  if (url.protocol === 'https:' && next.protocol !== 'https:') throw new OutboundError('redirect-refused');
  return next;
}

function answerOf({ status, headers }: Received, bytes: Buffer, url: URL): OutsideAnswer {
  return { status, headers, bytes, from: `${url.origin}${url.pathname}` };
}

function refusal({ status, headers }: Received): OutboundError {
  return new OutboundError('status-refused', { status, retryAfterSeconds: retryAfterSeconds(headers['retry-after']) });
}

function checkHeaders({ headers, secretHeaders }: OutsideRequest): void {
  for (const [name, value] of Object.entries({ ...headers, ...secretHeaders })) {
    // Node refuses line breaks too, with a message that quotes the value.
    const good = /^[a-z0-9-]+$/i.test(name) && /^[\x20-\x7e]*$/.test(value) && !NOT_FOR_CALLERS.test(name);
    if (!good) throw new OutboundError('request-not-valid');
  }
}

function startDeadline(milliseconds: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new OutboundError('timed-out')), milliseconds);
  const relay = (): void => controller.abort(new OutboundError('cancelled'));
  if (outer?.aborted) relay();
  else outer?.addEventListener('abort', relay, { once: true });
  const clear = (): void => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', relay);
  };
  return { signal: controller.signal, clear };
}

/** A question for a name cannot be stopped, only left alone. */
function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
