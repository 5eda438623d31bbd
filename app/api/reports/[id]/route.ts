import { sendFile } from '@/app/_server/send-file';
import { downloadReport } from '@/lib/services/reports/download-report';

/** A frozen report as HTML, CSV or JSON. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const format = new URL(request.url).searchParams.get('format');
  return sendFile((context, actor) => downloadReport(context, actor, { reportId: id, format }));
}
