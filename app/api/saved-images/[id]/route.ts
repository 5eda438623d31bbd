import { sendFile } from '@/app/_server/send-file';
import { downloadSavedImage } from '@/lib/services/images/saved/saved-image';

/** An image that was saved before it was removed, piece by piece. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return sendFile((context, actor) => downloadSavedImage(context, actor, { savedId: id }));
}
