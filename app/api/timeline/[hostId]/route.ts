import { cookies } from 'next/headers';
import { chooseTimeZone, ZONE_COOKIE } from '@/app/_i18n/locale';
import { sendFile } from '@/app/_server/send-file';
import { timelineQuery } from '@/app/(desk)/hosts/[id]/_tabs/timeline-query';
import { downloadTimeline } from '@/lib/services/changes/view-timeline';

/** A host's line of time as CSV, with the filters of the page. */
export async function GET(request: Request, { params }: { params: Promise<{ hostId: string }> }): Promise<Response> {
  const { hostId } = await params;
  const query = timelineQuery(Object.fromEntries(new URL(request.url).searchParams));
  const timeZone = chooseTimeZone((await cookies()).get(ZONE_COOKIE)?.value);
  return sendFile((context, actor) => downloadTimeline(context, actor, { hostId, timeZone, ...query }));
}
