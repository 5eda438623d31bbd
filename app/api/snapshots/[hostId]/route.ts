import { sendFile } from '@/app/_server/send-file';
import { downloadSnapshot } from '@/lib/services/scans/download-snapshot';

/** The last snapshot of a host, for `shipshape replay`. */
export async function GET(_request: Request, { params }: { params: Promise<{ hostId: string }> }): Promise<Response> {
  const { hostId } = await params;
  return sendFile((context, actor) => downloadSnapshot(context, actor, { hostId }));
}
