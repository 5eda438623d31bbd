import { bad, type ContainerScript, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { shorten } from '../reading/container/container-words';
import { isKnownPublisher } from '../reading/image/image-trust';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { type CommandPart, scriptParts } from '../reading/process/command-source';
import { downloadThenShell, pipedDecode, pipedDownload, withDecoded } from '../reading/process/command-text';
import { downloadThenStart, fetchedByInterpreter, fetchesFromNeighbours } from '../reading/process/fetched-program';
import { imageLinks } from '../reading/verdict/links';
import { quarantine, removeImage } from '../reading/verdict/offers';
import { imageSubject } from '../reading/verdict/subject';

export const imageSuspiciousEntrypoint = defineRule({
  id: 'image-suspicious-entrypoint',
  family: 'image',
  title: 'Image starts a shell downloader',
  why: 'The image itself is only a shell: what it runs is fetched at start, so nobody can say what will run tomorrow.',
  fix: 'Do not start it. Quarantine its containers, find out what they fetched, and remove the image.',
  severity: 'high',
  references: { cis: [], attack: ['T1059.004', 'T1105'] },
  needs: ['images'],
  uses: ['containers', 'containerScripts'],
  actions: ['container.quarantine', 'image.remove'],
  check: ({ images, containers, containerScripts }, context) =>
    namedImages(images, containers ?? []).map((named) =>
      judgeImage(named, scriptsOf(named, containerScripts), context),
    ),
});

/** Scripts as the image holds them: what a container wrote there is not the image's. */
const scriptsOf = (
  { containers }: NamedImage,
  scripts: readonly ContainerScript[] | undefined,
): readonly CommandPart[] =>
  containers.flatMap((container) =>
    scriptParts(
      container,
      scripts?.filter((script) => script.source === 'image'),
    ),
  );

function judgeImage(named: NamedImage, scripts: readonly CommandPart[], context: RuleContext): Judgement {
  const { image, ref, reference, containers } = named;
  const subject = imageSubject(image, ref);
  const start = [...image.entrypoint, ...image.command].join(' ');
  const told = { found: suspiciousPart(start), source: 'image.Config.Entrypoint, Cmd' };
  const read = scripts.map(({ text, source }) => ({ found: fetchedAndRun(text), source }));
  const { found, source } = [told, ...read].find((one) => one.found !== '') ?? told;
  if (found === '') return { verdict: 'pass', subject };
  const known = isKnownPublisher(reference, context.policy, context.baseline);
  const part = shorten(found, 120);
  return fail({
    subject,
    // An installer of a known publisher fetches at start too.
    severity: known ? 'medium' : 'high',
    sentence: sentence`${value(reference.repository)} starts with ${bad(part)}.`,
    evidence: [
      evidence('starts with', shorten(start, 300), 'image.Config.Entrypoint, Cmd'),
      evidence('decisive part', part, source),
      evidence('used by', containers.map((one) => one.name).join(', ') || 'no container', 'inspect.Image'),
    ],
    offers: [...containers.flatMap(quarantine), removeImage(image, ref)],
    links: imageLinks(image, ref, containers),
  });
}

const fetchedAndRun = (script: string): string =>
  withDecoded(script)
    .map((text) => pipedDownload(text) || pipedDecode(text))
    .find((part) => part !== '') ?? '';

// Run from there: as the program itself, or handed to an interpreter. A path that is only an option's value is not run.
const SCRIPT_FROM_ODD_PLACE =
  /(?:^|[;&|]\s*|\b(?:ba|da|a|z|k)?sh\s+(?:-[a-z]+\s+)?["']?|\b(?:python[\d.]*|perl|exec|source|nohup)\s+|^\.\s+)(\/(?:var\/)?tmp\/\S+|\/dev\/shm\/\S+|\/var\/sbin\/\S+)/;

const startedDownload = (text: string): string =>
  fetchesFromNeighbours(text) ? '' : downloadThenStart(text) || fetchedByInterpreter(text);

function suspiciousPart(start: string): string {
  for (const text of withDecoded(start)) {
    const found = pipedDownload(text) || pipedDecode(text) || downloadThenShell(text) || startedDownload(text);
    const part = found || (SCRIPT_FROM_ODD_PLACE.exec(text)?.[1] ?? '');
    if (part !== '') return part;
  }
  return '';
}
