import { sendFile } from '@/app/_server/send-file';
import { activityFilter } from '@/app/(desk)/activity/activity-filter';
import { downloadActivity } from '@/lib/services/activity/list-activity';

/** The record as CSV, with the filters of the page. */
export function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return sendFile((context, actor) => downloadActivity(context, actor, activityFilter(query)));
}
