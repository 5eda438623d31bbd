import { currentActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { liveEvents } from '@/lib/services/live';

export const dynamic = 'force-dynamic';

const BEAT_MS = 10_000;
/** A session that ended must not go on listening: the browser opens the stream again and is asked again. */
const LONGEST_MS = 5 * 60_000;

/** Server-sent events: ids of what changed, and a beat so that the reader knows how fresh the page is. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 401 });
  const context = await webContext();
  const stop = new AbortController();
  const encoder = new TextEncoder();
  request.signal.addEventListener('abort', () => stop.abort());

  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        if (!stop.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      const beat = setInterval(() => send('event: beat\ndata: {}\n\n'), BEAT_MS);
      const limit = setTimeout(() => stop.abort(), LONGEST_MS);
      send('retry: 2000\nevent: beat\ndata: {}\n\n');
      try {
        for await (const event of liveEvents(context, actor, stop.signal)) send(`data: ${JSON.stringify(event)}\n\n`);
      } finally {
        clearInterval(beat);
        clearTimeout(limit);
        closeQuietly(controller);
      }
    },
    cancel() {
      stop.abort();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

/** The reader may have closed it first. */
function closeQuietly(controller: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    controller.close();
  } catch {
    // Closed already.
  }
}
