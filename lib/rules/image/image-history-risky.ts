import { bad, type Image, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { shorten } from '../reading/container/container-words';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { pipedDownload, segmentsOf } from '../reading/process/command-text';
import { imageLinks } from '../reading/verdict/links';
import { imageSubject } from '../reading/verdict/subject';

export const imageHistoryRisky = defineRule({
  id: 'image-history-risky',
  family: 'image',
  title: 'Image build steps show risky practice',
  why: 'What was fetched while it was built is not checked against anything, or another build brings something else.',
  fix: 'Copy files into the image and check their sums; install and update packages in one step, by version.',
  severity: 'info',
  references: { cis: ['4.7', '4.9'], attack: ['T1195.002'] },
  needs: ['images', 'containers'],
  actions: [],
  check: ({ images, containers }) =>
    namedImages(images, containers)
      .filter((named) => named.containers.length > 0)
      .map(judgeImage),
});

function judgeImage({ image, ref, reference, containers }: NamedImage): Judgement {
  const subject = imageSubject(image, ref);
  // Every image has at least one step: none means that the engine did not tell them.
  if (image.history.length === 0) return unknown(subject, 'the build steps of an image were not read');
  const found = riskySteps(image);
  const [first] = found;
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(reference.repository)} was built with ${bad(first.label)}${value(found.length > 1 ? ` and ${found.length - 1} more` : '')}.`,
    evidence: found.slice(0, 10).map((one) => evidence(one.label, shorten(one.text, 200), 'image history')),
    links: imageLinks(image, ref, containers),
  });
}

interface RiskyStep {
  readonly label: string;
  readonly text: string;
}

const riskySteps = ({ history }: Image): readonly RiskyStep[] =>
  history.flatMap(({ createdBy }) => {
    const label = riskOf(createdBy);
    return label === '' ? [] : [{ label, text: createdBy }];
  });

/** "/bin/sh -c apt-get …", "RUN /bin/sh -c apt-get … # buildkit". "#(nop)" marks steps that run nothing. */
function riskOf(step: string): string {
  if (/\bADD\s+(?:--\S+\s+)*https?:\/\//.test(step)) return 'a file added from an address';
  if (step.includes('#(nop)') || /^(?:ADD|COPY|ENV|LABEL|CMD|ENTRYPOINT)\s/.test(step)) return '';
  const command = step.replace(/^RUN\s+/, '').replace(/^(?:\|\d+\s+\S.*?)?\/bin\/(?:ba|a)?sh\s+(?:-\S+\s+)*/, '');
  if (pipedDownload(command) !== '') return 'a download that runs unseen';
  const words = segmentsOf(command).map((segment) => segment.text.trim());
  if (words.some((text) => /^sudo\s/.test(text))) return 'sudo';
  if (words.some((text) => /^apt(-get)?\s+(-\S+\s+)*(dist-upgrade|full-upgrade)\b/.test(text)))
    return 'an upgrade of everything';
  return updatesAlone(words) ? 'a package list of its own layer' : '';
}

/** The layer with the list is kept, and later installations use it although it is old. */
function updatesAlone(words: readonly string[]): boolean {
  const apt = words.filter((text) => /^apt(-get)?\s/.test(text));
  return apt.some((text) => /\supdate\b/.test(text)) && apt.every((text) => /\s(update|clean|autoclean)\b/.test(text));
}
