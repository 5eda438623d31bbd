import type { Instant } from './words';

/** Whom the policy trusts, apart: a registry stands for everybody who publishes there, a publisher for what is below its name. */
export type TrustView = {
  /** Of the policy that was looked at. */
  version: number;
  registries: string[];
  publishers: string[];
  blocked: BlockedImageRow[];
};

export type BlockedImageRow = { repository: string; by: string; reason: string; at: Instant };

/** What a change would do at the next scans, as far as the last ones tell. */
export type TrustEffect = {
  trusted: EffectCount;
  doubted: EffectCount;
  /** Open findings about names of images that would be resolved; others may follow from them. */
  resolves: number;
};

/** Images (each once, however many hosts hold it) and the hosts that hold them. */
export type EffectCount = { images: number; hosts: number; names: string[] };
