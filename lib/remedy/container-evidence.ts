import { maskArguments, scriptsOfContainer } from '@/lib/collect';
import { asConnectError, ConnectError } from '@/lib/connect';
import type { ContainerScript, EvidenceItem } from '@/lib/model';
import { type ReadSession, StepFailed, WorldChanged } from './contract';
import { jsonEvidence, notHad, textEvidence } from './evidence';
import { type ContainerProcesses, readContainerProcesses } from './host/container-processes';
import { NO_SHELL } from './host/run-host-script';
import { maskedInspect, maskedTexts } from './masked-inspect';

/** The last lines of a log are enough to tell what ran; a whole log can be gigabytes. */
const LOG_LINES = 500;

/** What a plan says is kept of a container first. */
export const CONTAINER_EVIDENCE = [
  'inspect',
  'last 500 log lines',
  'its processes',
  'files it changed',
  'hashes of its programs',
  'its start script',
  'its network table',
] as const;

/**
 * What is kept of a container before it is touched. What cannot be had stands in the bundle with its reason. Values of secrets are covered: whoever
 * may look at evidence need not know them.
 */
export async function captureContainer(session: ReadSession, id: string): Promise<readonly EvidenceItem[]> {
  const { engine } = session;
  const path = `GET /containers/${id}`;
  const inspected = engine.inspectContainer(id);
  const items = await Promise.all([
    keep('inspect.json', `${path}/json, secrets covered`, async (name, source) => [
      jsonEvidence(name, maskedInspect(await inspected), source),
    ]),
    keep('log.txt', `${path}/logs?tail=${LOG_LINES}`, async (name, source) => {
      const log = await engine.containerLogs(id, { tail: LOG_LINES, timestamps: true });
      const text = `${Buffer.from(log.stdout).toString('utf8')}${Buffer.from(log.stderr).toString('utf8')}`;
      return [textEvidence(name, text, 'text/plain', source)];
    }),
    keep('processes.json', `${path}/top, secrets covered`, async (name, source) => [
      jsonEvidence(name, maskedTexts(await engine.containerTop(id)), source),
    ]),
    keep('changes.json', `${path}/changes`, async (name, source) => [
      jsonEvidence(name, await engine.containerChanges(id), source),
    ]),
    keep('start-script', 'layers of the image, files of the container; secrets covered', async () =>
      scriptItems(await scriptsOfContainer(session, await inspected)),
    ),
    ...processItems(session, id),
  ]);
  return items.flat();
}

/** Read by one script: the programs and the network table belong to the same moment. */
function processItems(session: ReadSession, id: string): Promise<readonly EvidenceItem[]>[] {
  const read = session.shell ? readContainerProcesses(session, id) : Promise.reject(new StepFailed(NO_SHELL));
  const some = (found: ContainerProcesses): ContainerProcesses => {
    if (found.processes.length === 0) throw new StepFailed('No process of it runs.');
    return found;
  };
  return [
    keep(
      'programs.json',
      '/proc of the host: pid, program, sha256 of the program, arguments; secrets covered',
      async (name, source) => {
        const { processes } = some(await read);
        const covered = processes.map((one) => ({ ...one, argv: maskArguments(one.argv) }));
        return [jsonEvidence(name, covered, source)];
      },
    ),
    keep('network.txt', '/proc/{pid}/net of its first process', async (name, source) => [
      textEvidence(name, some(await read).network, 'text/plain', source),
    ]),
  ];
}

const SCRIPT_UNREAD: Record<NonNullable<ContainerScript['notReadBecause']>, string> = {
  'needs-root': 'It runs, and only root may look into its image.',
  'no-shell': NO_SHELL,
  'other-store': 'The engine keeps the layers of its image in a way that we cannot look into.',
  'written-by-itself': 'Its image has no such file: the container wrote it, and could change it while we read.',
  'not-there': 'No such file is there.',
  'on-mount': 'It lies on a mount, outside of the image.',
  'no-regular-file': 'No regular file is there.',
  'too-large': 'It is larger than 64 KiB.',
  'too-many-links': 'Too many links lead to it.',
  'started-meanwhile': 'The container was started while we read.',
  'engine-refused': 'The engine refused to give it.',
  'not-answered': 'The server did not answer in time.',
};

/** One text for each script that was read; why not, for each that was not. */
function scriptItems(scripts: Awaited<ReturnType<typeof scriptsOfContainer>>): readonly EvidenceItem[] {
  if (scripts.length === 0) return [notHad('start-script', '', 'No script stands behind its command.')];
  return scripts.map(({ path, text, source, notReadBecause, sha256, changedSince }) => {
    const name = `start-script-${path}`;
    const from = `${path} in the container`;
    if (notReadBecause !== null) return notHad(name, from, SCRIPT_UNREAD[notReadBecause]);
    const facts = `read from the ${source === 'image' ? 'image' : 'container'}, sha256 ${sha256}`;
    const changed = changedSince ? '; the container holds another file there now' : '';
    return textEvidence(name, text, 'text/plain', `${from}, ${facts}${changed}; secrets covered`);
  });
}

/** A part that fails is in the bundle as what could not be had; the other parts have nothing to do with it. */
async function keep(
  name: string,
  source: string,
  take: (name: string, source: string) => Promise<readonly EvidenceItem[]>,
): Promise<readonly EvidenceItem[]> {
  try {
    return await take(name, source);
  } catch (error) {
    return [notHad(name, source, reasonOf(error))];
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof StepFailed || error instanceof WorldChanged) return error.message;
  const { sentence, detail } = error instanceof ConnectError ? error : asConnectError(error, 'answer-not-understood');
  return detail ? `${sentence} ${detail}` : sentence;
}
