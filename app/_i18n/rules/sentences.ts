import { formOf, type SentenceForm } from './sentence-form';
import container from './sentences/container.json';
import daemon from './sentences/daemon.json';
import drift from './sentences/drift.json';
import exposure from './sentences/exposure.json';
import host from './sentences/host.json';
import hygiene from './sentences/hygiene.json';
import image from './sentences/image.json';
import malware from './sentences/malware.json';
import network from './sentences/network.json';
import persistence from './sentences/persistence.json';
import plan from './sentences/plan.json';
import resource from './sentences/resource.json';
import secrets from './sentences/secrets.json';
import unknown from './sentences/unknown.json';
import words from './sentences/words.json';

/** Every sentence of ours that is made of words and values, by its English form. */
const CHINESE: Readonly<Record<string, string>> = {
  ...container,
  ...daemon,
  ...drift,
  ...exposure,
  ...host,
  ...hygiene,
  ...image,
  ...malware,
  ...network,
  ...persistence,
  ...plan,
  ...resource,
  ...secrets,
  ...unknown,
  ...words,
};

export const SENTENCES: ReadonlyMap<string, SentenceForm> = new Map(
  Object.entries(CHINESE).map(([english, chinese]) => [english, formOf(english, chinese)]),
);

/** Fewer letters than this would be found in nearly every text; such a form counts only where the parts are known. */
const FEWEST_LETTERS = 4;

const lettersOf = ({ literals }: SentenceForm): number => literals.join('').replace(/[^a-z]/gi, '').length;

/** The same for texts whose parts are not known: the one with most words of its own first. */
export const FORMS: readonly SentenceForm[] = [...SENTENCES.values()]
  .filter((form) => form.literals.length === 1 || lettersOf(form) >= FEWEST_LETTERS)
  .sort((a, b) => lettersOf(b) - lettersOf(a));
