import { webContext } from '@/lib/server/compose';

export const dynamic = 'force-dynamic';

/** Whether this process can do its work: it answers, and its database answers. Says nothing else to strangers. */
export async function GET(): Promise<Response> {
  try {
    const context = await webContext();
    await context.db.$queryRaw`SELECT 1`;
    return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
  } catch {
    return Response.json({ ok: false }, { status: 503, headers: { 'cache-control': 'no-store' } });
  }
}
