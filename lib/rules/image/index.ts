import type { AnyRule } from '@/lib/model';
import { imageBaseEol } from './image-base-eol';
import { imageBlocked } from './image-blocked';
import { imageBuiltOnHost } from './image-built-on-host';
import { imageHistoryRisky } from './image-history-risky';
import { imageLatestTag } from './image-latest-tag';
import { imageLookalikeName } from './image-lookalike-name';
import { imageMinerName } from './image-miner-name';
import { imageNoHealthcheck } from './image-no-healthcheck';
import { imageNotPinned } from './image-not-pinned';
import { imageOld } from './image-old';
import { imageOnDenylist } from './image-on-denylist';
import { imageOutdated } from './image-outdated';
import { imageProxyware } from './image-proxyware';
import { imageSuspiciousEntrypoint } from './image-suspicious-entrypoint';
import { imageUnknownNamespace } from './image-unknown-namespace';
import { imageUntrustedRegistry } from './image-untrusted-registry';

/** The family image: one line per rule, in the order of the alphabet. */
export const IMAGE_RULES: readonly AnyRule[] = [
  imageBaseEol,
  imageBlocked,
  imageBuiltOnHost,
  imageHistoryRisky,
  imageLatestTag,
  imageLookalikeName,
  imageMinerName,
  imageNoHealthcheck,
  imageNotPinned,
  imageOld,
  imageOnDenylist,
  imageOutdated,
  imageProxyware,
  imageSuspiciousEntrypoint,
  imageUnknownNamespace,
  imageUntrustedRegistry,
];
