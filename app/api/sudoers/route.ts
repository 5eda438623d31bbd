import { sendFile } from '@/app/_server/send-file';
import { downloadSudoers } from '@/lib/services/settings/download-sudoers';

/** One sudoers file, for whoever owns a server to place: `?for=scan&user=NAME`. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const wanted = { purpose: asked.get('for'), user: asked.get('user') };
  return sendFile((context, actor) => downloadSudoers(context, actor, wanted));
}
