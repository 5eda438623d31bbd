import container from './zh/container.json';
import daemon from './zh/daemon.json';
import drift from './zh/drift.json';
import exposure from './zh/exposure.json';
import exposureServices from './zh/exposure-services.json';
import host from './zh/host.json';
import hygiene from './zh/hygiene.json';
import image from './zh/image.json';
import malware from './zh/malware.json';
import network from './zh/network.json';
import persistence from './zh/persistence.json';
import resource from './zh/resource.json';
import secrets from './zh/secrets.json';

/** What a rule says, in Chinese. `of` is the mark of the English it was made from: a test tells when that has changed since. */
export interface RuleWords {
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly of: string;
}

/** Every rule by its id. */
export const RULE_WORDS: Readonly<Record<string, RuleWords>> = {
  ...container,
  ...daemon,
  ...drift,
  ...exposure,
  ...exposureServices,
  ...host,
  ...hygiene,
  ...image,
  ...malware,
  ...network,
  ...persistence,
  ...resource,
  ...secrets,
};
