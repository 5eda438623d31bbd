import { posix } from 'node:path';
import type { Container, ScriptUnread } from '@/lib/model';
import type { LayerAnswer } from '../host/parse/layers';
import type { LayerFolders } from './layer-folders';
import type { FileFound } from './read-scripts';
import type { StartFile } from './script-paths';

/** One question to the script that looks into layers. */
export interface LayerQuestion {
  readonly folders: LayerFolders;
  readonly path: string;
}

/** Answers by the index of the question; the reason when this connection cannot look there. */
export type AskLayers = (
  questions: readonly LayerQuestion[],
) => Promise<ReadonlyMap<number, LayerAnswer> | ScriptUnread>;

export interface StartFileAsked {
  readonly container: Container;
  readonly file: StartFile;
  readonly folders: LayerFolders | null;
}

const MOST_LINKS = 4;
export const MOST_BYTES = 65_536;

/** Looks for each file in the layers of its image. The answers stand in the order of the questions. */
export async function lookIntoLayers(asked: readonly StartFileAsked[], ask: AskLayers): Promise<FileFound[]> {
  const found: (FileFound | undefined)[] = asked.map(({ file, folders }) =>
    folders ? undefined : unread(file.places[0], 'other-store'),
  );
  // Of each file every place is asked for in one go, and again where a link leads on.
  let places = asked.map(({ file }) => [...file.places]);
  for (let round = 0; round <= MOST_LINKS && found.includes(undefined); round += 1) {
    const questions = asked.flatMap(({ folders }, index) =>
      folders && found[index] === undefined ? (places[index] ?? []).map((path) => ({ index, folders, path })) : [],
    );
    const answers = await ask(questions);
    places = asked.map((one, index) => {
      if (found[index] !== undefined) return [];
      const own = questions.flatMap((question, at) => (question.index === index ? [{ ...question, at }] : []));
      if (typeof answers === 'string') {
        found[index] = unread(one.file.places[0], answers);
        return [];
      }
      const step = firstThere(own.map(({ path, at }) => ({ path, answer: answers.get(at) })));
      if ('leadsTo' in step) return [step.leadsTo];
      found[index] = step.found;
      return [];
    });
  }
  return asked.map((one, index) =>
    found[index] === undefined ? unread(one.file.places[0], 'too-many-links') : found[index],
  );
}

interface Looked {
  readonly path: string;
  readonly answer: LayerAnswer | undefined;
}

/** As the kernel searches: the first place at which something stands. */
function firstThere(looked: readonly Looked[]): { found: FileFound } | { leadsTo: string } {
  const there = looked.find(({ answer }) => answer && answer.kind !== 'none' && answer.kind !== 'gone');
  const [first] = looked;
  if (!there?.answer) {
    const written = looked.find(({ answer }) => answer?.changed);
    return {
      found: written ? unread(written.path, 'written-by-itself') : notThere(first?.path),
    };
  }
  const { path, answer } = there;
  if (answer.kind === 'unclear') return { found: unread(path, 'not-answered') };
  if (answer.kind === 'link') return { leadsTo: relinked(path, answer.depth, answer.target) };
  if (answer.kind !== 'file') return { found: unread(path, 'no-regular-file') };
  if (answer.bytes) return { found: { kind: 'bytes', path, bytes: answer.bytes, changed: answer.changed } };
  const because = answer.sizeBytes > MOST_BYTES ? 'too-large' : 'not-answered';
  return {
    found:
      answer.start === '#!' || answer.sizeBytes <= MOST_BYTES
        ? { ...unread(path, because), sizeBytes: answer.sizeBytes }
        : null,
  };
}

const notThere = (path: string | undefined): FileFound => unread(path, 'not-there');

const unread = (path: string | undefined, because: ScriptUnread) => ({
  kind: 'unread' as const,
  path: path ?? '',
  because,
});

/** The path with the link at its `depth`-th part replaced by where it leads; never above the root of the image. */
export function relinked(path: string, depth: number, target: string): string {
  const parts = path.split('/').filter(Boolean);
  return posix.resolve('/', ...parts.slice(0, Math.max(0, depth - 1)), target, ...parts.slice(depth));
}
