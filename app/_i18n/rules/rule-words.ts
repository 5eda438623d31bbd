import exposure from './zh/exposure.json';
import exposureServices from './zh/exposure-services.json';
import malware from './zh/malware.json';

/** What a rule says, in Chinese. `of` is the mark of the English it was made from: a test tells when that has changed since. */
export interface RuleWords {
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly of: string;
}

/** Every rule by its id. */
export const RULE_WORDS: Readonly<Record<string, RuleWords>> = {
  ...exposure,
  ...exposureServices,
  ...malware,
};
