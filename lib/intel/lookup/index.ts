import type { LookupService } from '@/lib/model/lookup';
import { abuseIpDb } from './abuseipdb';
import { dockerHub } from './docker-hub';
import type { LookupClient } from './lookup-client';
import { threatBook } from './threatbook';
import { virusTotal } from './virustotal';

export { askHubTag, tagSubject } from './docker-hub-tag';
export type { LookupClient, LookupTools } from './lookup-client';
export { asLookupError, LookupError } from './lookup-error';
export { lookupSubject } from './subject';

/** Every service that can be asked. */
export const LOOKUP_CLIENTS: Readonly<Record<LookupService, LookupClient>> = {
  threatbook: threatBook,
  abuseipdb: abuseIpDb,
  virustotal: virusTotal,
  'docker-hub': dockerHub,
};
