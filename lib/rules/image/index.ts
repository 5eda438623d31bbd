import type { AnyRule } from '@/lib/model';
import { imageLookalikeName } from './image-lookalike-name';
import { imageOnDenylist } from './image-on-denylist';
import { imageSuspiciousEntrypoint } from './image-suspicious-entrypoint';
import { imageUnknownNamespace } from './image-unknown-namespace';

/** The family image: one line per rule, in the order of the alphabet. */
export const IMAGE_RULES: readonly AnyRule[] = [
  imageLookalikeName,
  imageOnDenylist,
  imageSuspiciousEntrypoint,
  imageUnknownNamespace,
];
