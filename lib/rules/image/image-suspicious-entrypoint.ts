import { bad, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { downloadThenShell, pipedDecode, pipedDownload, withDecoded } from '../reading/command-text';
import { shorten } from '../reading/container-words';
import { downloadThenStart, fetchedByInterpreter, fetchesFromNeighbours } from '../reading/fetched-program';
import { isKnownPublisher } from '../reading/image-trust';
import { type NamedImage, namedImages } from '../reading/image-use';
import { imageLinks } from '../reading/links';
import { quarantine, removeImage } from '../reading/offers';
import { imageSubject } from '../reading/subject';

export const imageSuspiciousEntrypoint = defineRule({
  id: 'image-suspicious-entrypoint',
  family: 'image',
  title: 'Image starts a shell downloader',
  why: 'The image itself is only a shell: what it runs is fetched at start, so nobody can say what will run tomorrow.',
  fix: 'Do not start it. Quarantine its containers, find out what they fetched, and remove the image.',
  severity: 'high',
  references: { cis: [], attack: ['T1059.004', 'T1105'] },
  needs: ['images'],
  uses: ['containers'],
  actions: ['container.quarantine', 'image.remove'],
  check: ({ images, containers }, context) =>
    namedImages(images, containers ?? []).map((named) => judgeImage(named, context)),
});

function judgeImage(named: NamedImage, context: RuleContext): Judgement {
  const { image, ref, reference, containers } = named;
  const subject = imageSubject(image, ref);
  const start = [...image.entrypoint, ...image.command].join(' ');
  const found = suspiciousPart(start);
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
      evidence('decisive part', part, 'image.Config.Entrypoint, Cmd'),
      evidence('used by', containers.map((one) => one.name).join(', ') || 'no container', 'inspect.Image'),
    ],
    offers: [...containers.flatMap(quarantine), removeImage(image, ref)],
    links: imageLinks(image, ref, containers),
  });
}

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
