import { sendFile } from '@/app/_server/send-file';
import { downloadCaseEvidence } from '@/lib/services/cases/download-case-evidence';
import { downloadCaseReport } from '@/lib/services/cases/download-case-report';

/** A case as a file: `format=html` is the report that reads offline, anything else its evidence as JSON. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const isReport = new URL(request.url).searchParams.get('format') === 'html';
  return sendFile((context, actor) =>
    isReport
      ? downloadCaseReport(context, actor, { caseId: id })
      : downloadCaseEvidence(context, actor, { caseId: id }),
  );
}
