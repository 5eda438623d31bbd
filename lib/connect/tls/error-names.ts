import type { ConnectFailureCode } from '@/lib/model/connection';
import { ConnectError } from '../connect-error';
import { errorCode, nameSocketError } from '../engine/error-names';

const byCode: Readonly<Record<string, ConnectFailureCode>> = {
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-wrong-name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-other-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-other-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-other-authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-other-authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-other-authority',
  CERT_SIGNATURE_FAILURE: 'certificate-other-authority',
  CERT_UNTRUSTED: 'certificate-other-authority',
  INVALID_CA: 'certificate-other-authority',
  CERT_REJECTED: 'certificate-other-authority',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'weak-algorithms',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'weak-algorithms',
  ERR_SSL_DH_KEY_TOO_SMALL: 'weak-algorithms',
  EE_KEY_TOO_SMALL: 'weak-algorithms',
  CA_KEY_TOO_SMALL: 'weak-algorithms',
  CA_MD_TOO_WEAK: 'weak-algorithms',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'client-certificate-refused',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'client-certificate-refused',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 'client-certificate-refused',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: 'client-certificate-refused',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: 'client-certificate-refused',
  ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE: 'client-certificate-refused',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'client-certificate-refused',
  ERR_SSL_TLSV1_ALERT_ACCESS_DENIED: 'client-certificate-refused',
  ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR: 'client-certificate-refused',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'client-certificate-refused',
};

/**
 * Names what went wrong on a TLS connection. With TLS 1.3 a server refuses a client certificate only after the handshake: that
 * alert arrives with the first answer, so requests are named by this, too.
 */
export function nameTlsError(error: unknown): ConnectError {
  if (error instanceof ConnectError) return error;
  const code = errorCode(error);
  const named = code === undefined ? undefined : byCode[code];
  // The library's sentence quotes names from the certificate; the code says as much.
  if (named) return new ConnectError(named, { detail: code, cause: error });
  if (code?.startsWith('ERR_SSL_') || code?.startsWith('ERR_TLS_') || code === 'EPROTO') {
    return new ConnectError('tls-failed', { detail: code, cause: error });
  }
  return nameSocketError(error);
}
