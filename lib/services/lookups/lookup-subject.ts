import { lookupSubject } from '@/lib/intel';
import type { LookupKind } from '@/lib/model/lookup';
import { parseImageReference } from '@/lib/rules/reading/image/image-reference';

const HUB = 'docker.io';

/** The one spelling in which a thing is sent and remembered; null for what is never sent: private addresses, names, other registries. */
export function subjectOf(kind: LookupKind, text: string): string | null {
  if (kind !== 'image') return lookupSubject(kind, text);
  const reference = parseImageReference(text);
  return reference?.registry === HUB ? lookupSubject(kind, `${reference.namespace}/${reference.name}`) : null;
}
