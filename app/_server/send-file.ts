import 'server-only';
import { currentActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { logError } from '@/lib/server/log';
import type { Actor } from '@/lib/services/access/actor';
import type { ServiceContext } from '@/lib/services/service-context';
import { ServiceError } from '@/lib/services/service-error';
import type { BinaryDownload, Download } from '@/lib/services/views/report';

const STATUS: Partial<Record<ServiceError['code'], number>> = {
  'not-found': 404,
  invalid: 404,
  forbidden: 404,
  locked: 503,
};

/** Answers a download: only to who is signed in, never shown inside our own pages, never kept by a cache. */
export async function sendFile(
  make: (context: ServiceContext, actor: Actor) => Promise<Download | BinaryDownload>,
): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 401 });
  try {
    const { fileName, contentType, body } = await make(await webContext(), actor);
    return new Response(body, {
      headers: {
        'content-type': contentType,
        'content-disposition': `attachment; filename="${fileName.replace(/[^\w.-]+/g, '_')}"`,
        'cache-control': 'no-store',
        'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      },
    });
  } catch (error) {
    if (error instanceof ServiceError) return new Response(error.sentence, { status: STATUS[error.code] ?? 400 });
    logError('download', error);
    return new Response(null, { status: 500 });
  }
}
