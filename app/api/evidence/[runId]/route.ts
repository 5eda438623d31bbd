import { sendFile } from '@/app/_server/send-file';
import { downloadEvidence } from '@/lib/services/actions/view-action-run';

/** What was recorded before a run destroyed it. */
export async function GET(_request: Request, { params }: { params: Promise<{ runId: string }> }): Promise<Response> {
  const { runId } = await params;
  return sendFile((context, actor) => downloadEvidence(context, actor, { runId }));
}
