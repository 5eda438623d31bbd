import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2';

/** Host key algorithms we accept, best first. None signs with SHA-1: `ssh-rsa` and `ssh-dss` are missing on purpose. */
const hostKeyAlgorithms: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
];

/** Key types as they stand in the key itself, in the order in which they are tried for a fingerprint without a type. */
export const hostKeyTypes: readonly string[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-rsa',
];

/** An RSA host key shorter than this proves nothing today. */
export const smallestRsaBits = 2048;

/** The host key algorithms that show a key of this type; an RSA key signs by two of them. */
function algorithmsFor(keyTypes: readonly string[]): ServerHostKeyAlgorithm[] {
  return hostKeyAlgorithms.filter((name) => keyTypes.includes(name.startsWith('rsa-sha2-') ? 'ssh-rsa' : name));
}

/**
 * What we offer, for host keys of these types. With a pinned key that is its type alone: a server that answers with another
 * must not be negotiated with at all.
 * No compression: it is done by the other side's choice of bytes. No group exchange: there the server picks the numbers.
 */
export function offeredAlgorithms(keyTypes: readonly string[]): Algorithms {
  return {
    kex: [
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'ecdh-sha2-nistp256',
      'ecdh-sha2-nistp384',
      'ecdh-sha2-nistp521',
      'diffie-hellman-group16-sha512',
      'diffie-hellman-group14-sha256',
    ],
    serverHostKey: algorithmsFor(keyTypes),
    cipher: [
      'aes128-gcm@openssh.com',
      'aes256-gcm@openssh.com',
      'chacha20-poly1305@openssh.com',
      'aes128-ctr',
      'aes192-ctr',
      'aes256-ctr',
    ],
    hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
    compress: ['none'],
  };
}
