import type { ConnectFailureCode } from '@/lib/model/connection';
import { ConnectError } from '../connect-error';

/** Socket errors by Node's code; everything TLS adds is in ../tls/error-names. */
const byCode: Readonly<Record<string, ConnectFailureCode>> = {
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EAI_FAIL: 'unreachable',
  ETIMEDOUT: 'timed-out',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  ERR_STREAM_PREMATURE_CLOSE: 'connection-lost',
  ERR_STREAM_DESTROYED: 'connection-lost',
};

/** The code of a Node error; with several addresses tried at once, the first one's. */
export function errorCode(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Names what went wrong on a socket or in an HTTP answer. A `ConnectError` stays as it is. */
export function nameSocketError(error: unknown): ConnectError {
  if (error instanceof ConnectError) return error;
  const code = errorCode(error);
  const detail = code ?? (error instanceof Error ? error.message : undefined);
  if (code?.startsWith('HPE_')) return new ConnectError('answer-not-understood', { detail, cause: error });
  return new ConnectError((code && byCode[code]) || 'connection-lost', { detail, cause: error });
}
