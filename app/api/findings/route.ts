import { withNamedRules } from '@/app/_i18n/rules/rules-named';
import { sendFile } from '@/app/_server/send-file';
import { filterOf, loadFindingsQuery } from '@/app/(desk)/findings/findings-query';
import { downloadFindings } from '@/lib/services/findings/download-findings';

/** All findings that the filters of the page find, as CSV. */
export function GET(request: Request): Promise<Response> {
  const query = loadFindingsQuery(new URL(request.url).searchParams);
  return sendFile((context, actor) => downloadFindings(context, actor, withNamedRules(filterOf(query))));
}
