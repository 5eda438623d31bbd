import { asConnectError } from '@/lib/connect';
import type { EvidenceItem } from '@/lib/model';
import type { ReadSession } from './contract';
import { jsonEvidence, textEvidence } from './evidence';

/** The last lines of a log are enough to tell what ran; a whole log can be gigabytes. */
const LOG_LINES = 500;

/** What is kept of a container before it is touched: inspect, log, processes, file changes. A part that fails says so. */
export async function captureContainer(session: ReadSession, id: string): Promise<readonly EvidenceItem[]> {
  const { engine } = session;
  return Promise.all([
    keep('inspect.json', async () => jsonEvidence('inspect.json', await engine.inspectContainer(id))),
    keep('log.txt', async () => {
      const log = await engine.containerLogs(id, { tail: LOG_LINES, timestamps: true });
      return textEvidence(
        'log.txt',
        `${Buffer.from(log.stdout).toString('utf8')}${Buffer.from(log.stderr).toString('utf8')}`,
      );
    }),
    keep('processes.json', async () => jsonEvidence('processes.json', await engine.containerTop(id))),
    keep('changes.json', async () => jsonEvidence('changes.json', await engine.containerChanges(id))),
  ]);
}

async function keep(name: string, take: () => Promise<EvidenceItem>): Promise<EvidenceItem> {
  try {
    return await take();
  } catch (error) {
    const { sentence, detail } = asConnectError(error, 'answer-not-understood');
    return textEvidence(`${name}.not-read.txt`, detail ? `${sentence} ${detail}` : sentence);
  }
}
