import { sendFile } from '@/app/_server/send-file';
import { downloadEvidence } from '@/lib/services/actions/evidence-of-run';

/** What was recorded before a run destroyed it, as a tar with its manifest. */
export async function GET(_request: Request, { params }: { params: Promise<{ runId: string }> }): Promise<Response> {
  const { runId } = await params;
  return sendFile((context, actor) => downloadEvidence(context, actor, { runId }));
}
