import { z } from 'zod';

/** What a registry says a tag points to: the digests of it (the list of all platforms, and each platform), and when it was pushed. */
export const tagVersionSchema = z.object({
  digests: z.array(z.string().max(80)).min(1).max(60),
  pushedAt: z.iso.datetime({ offset: true }).nullable(),
});
export type TagVersion = z.infer<typeof tagVersionSchema>;

/** What a tag has pointed to since it is asked for, newest first. None: the registry does not show such a tag to strangers. */
export const tagVersionsSchema = z.array(tagVersionSchema).max(8);

export interface RegistryTag {
  readonly versions: readonly TagVersion[];
  readonly askedAt: string;
}

/** What is known of the tags that a host uses. */
export interface RegistryTags {
  /** Whether tags are asked for now. */
  readonly asking: 'on' | 'off' | 'offline';
  readonly known: ReadonlyMap<string, RegistryTag>; // by "library/nginx:1.27"
}
