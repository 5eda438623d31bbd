import { z } from 'zod';

/** Every way in which reaching a host can fail, and the plain sentence people read. No sentence holds a secret. */
export const connectFailureSentences = {
  unreachable: 'The server cannot be reached at this address.',
  'timed-out': 'The server did not answer in time.',
  'host-key-unknown': 'Nobody has confirmed this server’s host key yet.',
  'host-key-changed': 'The server shows another host key than the confirmed one.',
  'weak-algorithms': 'The server offers only outdated encryption, so the connection would not be safe.',
  'not-ssh': 'What answers at this address is not an SSH server.',
  'sign-in-refused': 'The server refused to sign us in.',
  'sign-in-paused': 'The server refused to sign us in a moment ago; waiting before the next try.',
  'key-unreadable': 'The private key cannot be read: wrong passphrase or not a private key.',
  'agent-unavailable': 'The SSH agent cannot be reached.',
  'certificate-unreadable': 'The certificates or the key given for this server cannot be used.',
  'certificate-expired': 'The server’s certificate has expired.',
  'certificate-not-yet-valid': 'The server’s certificate is not valid yet.',
  'certificate-other-authority': 'The server’s certificate comes from another authority than the one given.',
  'certificate-wrong-name': 'The server’s certificate is made out to another name.',
  'client-certificate-refused': 'The server refused our client certificate.',
  'tls-failed': 'No secure connection could be made with this server.',
  'no-permission-on-socket': 'This login may not use the Docker socket.',
  'engine-not-found': 'No Docker engine was found on this server.',
  'engine-not-running': 'The Docker engine on this server is not running.',
  'forwarding-forbidden': 'The SSH server forbids forwarding, and the docker command cannot stand in for it.',
  'shell-unavailable': 'This login cannot run commands on the server.',
  'sudo-refused': 'The sudoers file of this server does not name this step for this login.',
  'answer-too-large': 'The answer is larger than we accept.',
  'answer-not-understood': 'The answer is not what a Docker engine says.',
  'engine-refused': 'The Docker engine refused the request.',
  'connection-lost': 'The connection was lost before the answer was complete.',
  'session-closed': 'The session with this server is closed.',
  cancelled: 'The request was cancelled.',
  'not-allowed': 'Shipshape does not allow itself this request.',
} as const satisfies Record<string, string>;

export type ConnectFailureCode = keyof typeof connectFailureSentences;

export const connectFailureCodeSchema = z.enum(
  Object.keys(connectFailureSentences) as [ConnectFailureCode, ...ConnectFailureCode[]],
);

/** How a connect failure is stored and sent. `detail` is the server's own words, cleaned and cut; show it escaped. */
export const connectFailureSchema = z.object({
  code: connectFailureCodeSchema,
  sentence: z.string().max(300),
  detail: z.string().max(500).optional(),
  /** HTTP status of the engine, with `engine-refused`. */
  status: z.number().int().optional(),
});
export type ConnectFailure = z.infer<typeof connectFailureSchema>;
