import type { ProtectedKind } from '@/lib/model';
import { parseImageReference } from '@/lib/rules/reading/image/image-reference';

const AN_ID = /^(sha256:)?[0-9a-f]{12,64}$/;

/** Whether a mark names the thing. Ids may be short ones; an image without a tag and a digest means every one of its repository. */
export function isSameThing(kind: ProtectedKind, marked: string, name: string): boolean {
  if (marked === name) return true;
  if (kind === 'account' || kind === 'volume') return false;
  if (kind === 'unit') return withSuffix(marked) === withSuffix(name);
  if (AN_ID.test(marked) && AN_ID.test(name)) return bare(name).startsWith(bare(marked));
  return kind === 'image' && isSameImage(marked, name);
}

/** "docker" is docker.service, as systemctl reads it. */
const withSuffix = (unit: string): string =>
  /\.(service|socket|timer|path|mount|target)$/.test(unit) ? unit : `${unit}.service`;

const bare = (id: string): string => id.replace('sha256:', '');

function isSameImage(marked: string, name: string): boolean {
  const [mark, image] = [parseImageReference(marked), parseImageReference(name)];
  if (!mark || !image || mark.repository !== image.repository) return false;
  if (mark.digest !== '') return mark.digest === image.digest;
  return !namesTag(marked) || mark.tag === image.tag;
}

const namesTag = (reference: string): boolean => reference.lastIndexOf(':') > reference.lastIndexOf('/');
