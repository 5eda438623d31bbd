import type { RuleContext } from '@/lib/model';
import { isAtHome } from '../reading/image/at-home';
import type { ImageReference } from '../reading/image/image-reference';
import { isKnownPublisher } from '../reading/image/image-trust';
import { registryStanding } from '../reading/image/registries';
import { minerWord, sellsBandwidth } from './image-names';
import { imitatedName } from './imitated-name';

/** The gravest thing the rules about image names would say of this one; '' when they have nothing against it. */
export function imageDoubt(image: ImageReference, context: RuleContext): string {
  const { indicators, takenAt, policy, baseline } = context;
  const match = indicators.image(image.repository, takenAt);
  if (sellsBandwidth(image, match)) return 'sells the network to strangers';
  if (match) return 'is on a list of bad images';
  const imitated = imitatedName(image, policy, baseline);
  if (imitated !== null) return `imitates ${imitated}`;
  if (isKnownPublisher(image, policy, baseline)) return '';
  if (minerWord(image) !== '') return 'bears the name of a miner';
  if (registryStanding(image, policy, baseline) === '') return 'comes from a registry nobody here has named';
  return isAtHome(image.repository, context) ? '' : 'comes from a publisher nobody here knows';
}
