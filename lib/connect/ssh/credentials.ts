import { createPrivateKey } from 'node:crypto';
import ssh2, { type AuthenticationType, type ConnectConfig } from 'ssh2';
import type { SshCredential } from '@/lib/model/connection';
import { ConnectError } from '../connect-error';

type SignIn = Pick<ConnectConfig, 'authHandler' | 'password' | 'privateKey' | 'passphrase' | 'agent' | 'tryKeyboard'>;

/**
 * What ssh2 needs to sign in with this credential, and nothing it could try besides: every wrong try counts, and OpenSSH
 * 9.8+ drops all our connections for a while after a few. Throws `key-unreadable` before any packet is sent.
 */
export function signInWith(credential: SshCredential): SignIn {
  switch (credential.kind) {
    case 'ssh-key':
      return keySignIn(credential.privateKey, credential.passphrase);
    case 'ssh-password':
      return { password: credential.password, tryKeyboard: true, authHandler: passwordMethods() };
    case 'ssh-agent':
      return { agent: credential.socketPath, authHandler: ['agent'] };
  }
}

function keySignIn(privateKey: string, passphrase: string | undefined): SignIn {
  const readable = inPemOfItsOwn(privateKey, passphrase);
  const parsed = ssh2.utils.parseKey(readable, passphrase);
  if (parsed instanceof Error) {
    const encrypted = /encrypted|passphrase|decrypt|integrity/i.test(parsed.message);
    throw new ConnectError('key-unreadable', {
      detail: encrypted ? keyNeeds(passphrase) : 'This is not a private key that ssh reads.',
    });
  }
  const key = Array.isArray(parsed) ? (parsed as (typeof parsed)[])[0] : parsed;
  if (!key?.isPrivateKey())
    throw new ConnectError('key-unreadable', { detail: 'This is a public key; the private key is needed.' });
  return { privateKey: readable, ...(passphrase !== undefined && { passphrase }), authHandler: ['publickey'] };
}

/** openssl writes PKCS#8 today, which ssh2 does not read: RSA and EC keys have an older form that says the same. */
function inPemOfItsOwn(privateKey: string, passphrase: string | undefined): string {
  if (!/-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/.test(privateKey)) return privateKey;
  try {
    const key = createPrivateKey({ key: privateKey, ...(passphrase !== undefined && { passphrase }) });
    if (key.asymmetricKeyType === 'rsa') return key.export({ type: 'pkcs1', format: 'pem' }).toString();
    if (key.asymmetricKeyType === 'ec') return key.export({ type: 'sec1', format: 'pem' }).toString();
  } catch {
    const encrypted = privateKey.includes('BEGIN ENCRYPTED');
    throw new ConnectError('key-unreadable', encrypted ? { detail: keyNeeds(passphrase) } : {});
  }
  return privateKey;
}

const keyNeeds = (passphrase: string | undefined): string =>
  passphrase === undefined
    ? 'This private key is encrypted and needs its passphrase.'
    : 'The passphrase does not open this private key.';

/** Asks first what the server takes: systems with PAM often know passwords only as keyboard-interactive. */
function passwordMethods(): (methods: AuthenticationType[] | null) => AuthenticationType | false {
  let step: 'ask' | 'try' | 'done' = 'ask';
  return (methods) => {
    if (step === 'ask') {
      step = 'try';
      return 'none';
    }
    if (step === 'done') return false;
    step = 'done';
    return (['password', 'keyboard-interactive'] as const).find((method) => methods?.includes(method)) ?? false;
  };
}
