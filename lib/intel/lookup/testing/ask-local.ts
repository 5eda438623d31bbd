import type { ServerResponse } from 'node:http';
import { LOOKUP_KIND, type LookupAnswer, type LookupService } from '@/lib/model/lookup';
import { fetchOutside } from '@/lib/outbound';
import { type Arrived, startOutside } from '@/lib/outbound/testing/outside-server';
import { asLookupError, LOOKUP_CLIENTS, type LookupError } from '..';

/** What is asked about in the tests, and the key that must be found nowhere else. */
export const SUBJECTS = { address: '5.196.26.96', sha256: 'ab'.repeat(32), image: 'heybb/theimg2' } as const;
export const KEY = 'CANARY-look-up-key';
const POLICY = { offline: false, allowedHosts: ['127.0.0.1'], allowHttp: true } as const;

type Answering = (request: Arrived, response: ServerResponse) => void;

/** Asks a service that is a local server answering like this; `arrived` is what it was asked. */
export async function askLocal(
  service: LookupService,
  answering: Answering,
): Promise<{ answer: LookupAnswer | null; arrived: Arrived[] }> {
  const server = await startOutside(answering);
  try {
    const answer = await LOOKUP_CLIENTS[service].ask(SUBJECTS[LOOKUP_KIND[service]], {
      base: server.url,
      key: KEY,
      fetch: (request) => fetchOutside(request, POLICY),
    });
    return { answer, arrived: server.arrived };
  } finally {
    await server.close();
  }
}

/** The error that such a service causes. */
export async function failureOf(
  service: LookupService,
  answering: (response: ServerResponse) => void,
): Promise<LookupError> {
  try {
    await askLocal(service, (_request, response) => answering(response));
  } catch (error) {
    return asLookupError(error);
  }
  throw new Error('This was expected to fail.');
}
