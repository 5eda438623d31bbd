import type { LookupKind } from '@/lib/model/lookup';
import { parseIp, placeKindOf } from '../place/place-kind';

const SHA256 = /^[0-9a-f]{64}$/;
/** A namespace and a name of Docker Hub; nothing else could be put into the path of its address. */
const REPOSITORY = /^[a-z0-9][a-z0-9_-]{0,254}\/[a-z0-9](?:[a-z0-9._-]{0,254})$/;

/** The one spelling in which a thing is asked for and remembered; null for what must not or cannot be asked. */
export function lookupSubject(kind: LookupKind, text: string): string | null {
  const trimmed = text.trim();
  switch (kind) {
    case 'address': {
      const address = parseIp(trimmed);
      return address !== null && placeKindOf(address) === 'public' ? address.toString() : null;
    }
    case 'sha256': {
      const digits = trimmed.toLowerCase().replace(/^sha256:/, '');
      return SHA256.test(digits) ? digits : null;
    }
    case 'image':
      return REPOSITORY.test(trimmed) && !trimmed.includes('..') ? trimmed : null;
  }
}
