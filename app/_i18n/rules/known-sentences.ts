import { formOf, type SentenceForm } from './sentence-form';
import actions from './sentences/actions.json';
import actionsHost from './sentences/actions-host.json';
import container from './sentences/container.json';
import daemon from './sentences/daemon.json';
import drift from './sentences/drift.json';
import evidence from './sentences/evidence.json';
import exposure from './sentences/exposure.json';
import failures from './sentences/failures.json';
import history from './sentences/history.json';
import host from './sentences/host.json';
import hygiene from './sentences/hygiene.json';
import image from './sentences/image.json';
import malware from './sentences/malware.json';
import network from './sentences/network.json';
import persistence from './sentences/persistence.json';
import plan from './sentences/plan.json';
import refusals from './sentences/refusals.json';
import resource from './sentences/resource.json';
import route from './sentences/route.json';
import secrets from './sentences/secrets.json';
import services from './sentences/services.json';
import unknown from './sentences/unknown.json';
import wordAmounts from './sentences/word-amounts.json';
import wordEndings from './sentences/word-endings.json';
import wordFacts from './sentences/word-facts.json';
import wordThings from './sentences/word-things.json';
import words from './sentences/words.json';

/** Every sentence of ours that is made of words and values, by its English form. */
const CHINESE: Readonly<Record<string, string>> = {
  ...actions,
  ...actionsHost,
  ...container,
  ...daemon,
  ...drift,
  ...evidence,
  ...exposure,
  ...failures,
  ...history,
  ...host,
  ...hygiene,
  ...image,
  ...malware,
  ...network,
  ...persistence,
  ...plan,
  ...refusals,
  ...resource,
  ...route,
  ...secrets,
  ...services,
  ...unknown,
};

/** What is told only as a part of one of those. */
const WORDS: Readonly<Record<string, string>> = {
  ...words,
  ...wordAmounts,
  ...wordEndings,
  ...wordFacts,
  ...wordThings,
};

const formsOf = (chinese: Readonly<Record<string, string>>): ReadonlyMap<string, SentenceForm> =>
  new Map(Object.entries(chinese).map(([english, text]) => [english, formOf(english, text)]));

export const SENTENCES = formsOf(CHINESE);

/** Fewer letters than this would be found in nearly every text; such a form counts only where the parts are known. */
const FEWEST_LETTERS = 6;

const lettersOf = ({ literals }: SentenceForm): number => literals.join('').replace(/[^a-z]/gi, '').length;

/** The one with most words of its own first; of two with the same words the one with more places, which the other would swallow. */
const byLetters = (forms: Iterable<SentenceForm>): readonly SentenceForm[] =>
  [...forms].sort((a, b) => lettersOf(b) - lettersOf(a) || b.literals.length - a.literals.length);

/** The same for texts whose parts are not known. */
export const FORMS = byLetters(SENTENCES.values()).filter(
  (form) => form.literals.length === 1 || lettersOf(form) >= FEWEST_LETTERS,
);

/** Words that stand inside of sentences, where a sentence says that they are ours. Also whole reasons stand there. */
export const WORD_FORMS = byLetters([...FORMS, ...formsOf(WORDS).values()]);
