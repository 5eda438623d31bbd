import type { TlsKeeper } from '@/lib/remedy';
import { forgetTlsKeys, openTlsKeys, saveTlsKeys } from '@/lib/store';
import { WORKER } from '../access/actor';
import type { ActionRunRecord } from '../actions/find-run';
import { recordDeed } from '../activity/record';
import type { WorkContext } from './work-context';

/** The vault as an action sees it: the keys of one host's Docker API, and no other secret. That they were kept is on the record. */
export const tlsKeeper = (
  { db, vault }: WorkContext,
  { hostId, hostName }: Pick<ActionRunRecord, 'hostId' | 'hostName'>,
): TlsKeeper => ({
  keep: (keys) =>
    db.$transaction(async (tx) => {
      await saveTlsKeys(tx, vault, hostId, keys);
      await recordDeed(tx, vault, WORKER, { verb: 'host.keep-tls-keys', hostId, hostName, subject: 'docker-tls' });
    }),
  open: () => openTlsKeys(db, vault, hostId),
  forget: () =>
    db.$transaction(async (tx) => {
      await forgetTlsKeys(tx, hostId);
      await recordDeed(tx, vault, WORKER, { verb: 'host.forget-tls-keys', hostId, hostName, subject: 'docker-tls' });
    }),
});
