import { randomBytes } from 'node:crypto';
import type { Session } from '@/lib/connect/session';
import type { AskLayers, LayerQuestion } from './engine/script-layers';
import { parseLayers } from './host/parse/layers';
import { LAYER_SCRIPT } from './host/script/layers';

const MOST_QUESTIONS = 200;
const LIMITS = { bytes: 4 * 1024 * 1024, milliseconds: 8000 };

/** Asks the host itself, as root, for files in the layers of images. Says why where this connection cannot. */
export const layersThrough =
  ({ shell, capabilities }: Pick<Session, 'shell' | 'capabilities'>, signal: AbortSignal | undefined): AskLayers =>
  async (questions) => {
    if (!shell) return 'no-shell';
    if (capabilities.privilege !== 'root' && capabilities.privilege !== 'sudo') return 'needs-root';
    if (questions.length === 0) return new Map();
    const nonce = randomBytes(16).toString('hex');
    const stdin = `${nonce}\n${questions.slice(0, MOST_QUESTIONS).map(asLine).join('')}`;
    try {
      const { stdout } = await shell.run({ script: LAYER_SCRIPT, stdin, limits: LIMITS, privilege: 'auto', signal });
      return parseLayers(stdout, nonce);
    } catch {
      // Late, cut or refused: the container's other facts have nothing to do with it.
      return 'not-answered';
    }
  };

/** Folders hold neither tabs nor colons nor line breaks, and paths no control characters: both were held against a pattern. */
const asLine = ({ folders, path }: LayerQuestion, index: number): string =>
  `${index}\t${folders.own}\t${folders.image.join(':')}\t${path}\n`;
