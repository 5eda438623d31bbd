import { createHash } from 'node:crypto';
import { COLLECTOR_SCRIPT, collectorVersion } from '@/lib/collect/host/script';
import { LAYER_SCRIPT } from '@/lib/collect/host/script/layers';
import { readerQuestions } from '@/lib/connect/engine/allow-list';
import { LOGIN_SCRIPT } from '@/lib/connect/login-probe';
import { shellCommand } from '@/lib/connect/shell-command';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import type { ScriptsView, ScriptView } from '../views/scripts';

/** All that reading runs on a server, word for word: it is the same for every server. @throws ServiceError `forbidden`. */
export async function viewScripts(_context: ServiceContext, actor: Actor): Promise<ScriptsView> {
  authorize(actor, 'fleet.read');
  const { line } = shellCommand(COLLECTOR_SCRIPT, '', 'sudo');
  return {
    login: scriptView(LOGIN_SCRIPT),
    collector: scriptView(COLLECTOR_SCRIPT, collectorVersion),
    layers: scriptView(LAYER_SCRIPT),
    commandLine: line,
    engineQuestions: [...readerQuestions],
  };
}

function scriptView(text: string, sha256 = createHash('sha256').update(text).digest('hex')): ScriptView {
  return { text, sha256, lines: text.split('\n').length, sizeBytes: Buffer.byteLength(text) };
}
