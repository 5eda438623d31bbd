import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type ConnectionOptions, checkServerIdentity, createSecureContext, type PeerCertificate } from 'node:tls';
import type { DockerTlsAddress, DockerTlsCredential } from '@/lib/model/connection';
import { ConnectError } from '../connect-error';

/** Modern ciphers only, and keys and signatures of at least 112 bits. */
const ciphers =
  'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:ECDHE+AESGCM:ECDHE+CHACHA20:@SECLEVEL=2';

/** What Node needs to connect. No system authority is trusted: only the one given. Throws `certificate-unreadable`. */
export function clientContext(address: DockerTlsAddress, credential: DockerTlsCredential): ConnectionOptions {
  const expectedName = credential.serverName ?? address.host;
  return {
    ...verifyingContext(address, credential.ca, expectedName),
    secureContext: secureContext({ ca: credential.ca, cert: credential.cert, key: credential.key }),
  };
}

/** The same trust without a client certificate: what a stranger could do. */
export function strangerContext(address: DockerTlsAddress, credential: DockerTlsCredential): ConnectionOptions {
  return {
    ...verifyingContext(address, credential.ca, credential.serverName ?? address.host),
    secureContext: secureContext({ ca: credential.ca }),
  };
}

function verifyingContext(address: DockerTlsAddress, ca: string, expectedName: string): ConnectionOptions {
  checkAuthority(ca);
  return {
    host: address.host,
    port: address.port,
    // A name for the server to choose its certificate by; RFC 6066 knows no addresses there.
    ...(isIP(expectedName) === 0 && { servername: expectedName }),
    checkServerIdentity: (_host: string, certificate: PeerCertificate) =>
      checkServerIdentity(expectedName, certificate),
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
  };
}

/** Node ignores an authority it cannot read, and would then trust its own list of authorities instead. */
function checkAuthority(ca: string): void {
  try {
    new X509Certificate(ca);
  } catch (error) {
    throw new ConnectError('certificate-unreadable', {
      detail: 'The authority (ca) is not a certificate in PEM form.',
      cause: error,
    });
  }
}

function secureContext(parts: { ca: string; cert?: string; key?: string }): ReturnType<typeof createSecureContext> {
  try {
    return createSecureContext({ ...parts, ciphers, minVersion: 'TLSv1.2' });
  } catch {
    // OpenSSL's message may quote the file's first bytes; a key has no place in a message.
    throw new ConnectError('certificate-unreadable', {
      detail: 'Certificate and key do not fit together or are not in PEM form.',
    });
  }
}
