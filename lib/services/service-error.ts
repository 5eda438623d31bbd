/** Everything a service can answer instead of doing it, with its plain sentence. Never holds a secret. */
const SENTENCES = {
  'not-signed-in': 'Sign in first.',
  forbidden: 'Your role does not allow this.',
  'not-found': 'This does not exist, or it is not yours to see.',
  invalid: 'This entry is not valid.',
  'wrong-credentials': 'The e-mail address or the password is wrong.',
  'too-many-tries': 'Too many tries. Wait a few minutes and try again.',
  'already-set-up': 'Shipshape is already set up.',
  'wrong-token': 'This set-up token is not valid. Take the newest one from the console.',
  'name-taken': 'Another server already has this name.',
  'address-taken': 'A server with this address is already registered.',
  'key-not-confirmed': 'The fingerprint is not the one the server shows now. Compare it again.',
  'no-credential': 'This server has no credential. Enter one first.',
  locked: 'The master key is missing or wrong, so nothing that needs it can be done. Reading works.',
  'worker-away': 'The worker did not answer in time. It may be starting; try again in a few seconds.',
  busy: 'Something else is being done on this server. Wait until it has ended.',
  'not-offered': 'This action is not offered here.',
  'not-open': 'This finding is not open any more.',
  'not-waived': 'This finding has no waiver.',
  'already-so': 'This is so already.',
  'snapshot-changed': 'This server was read again meanwhile. Look at what would be taken now.',
  'reason-needed': 'Critical or high findings are open. Say why this is known good all the same.',
  'case-not-over': 'Critical or high findings of this case are open. Say why it is closed all the same.',
  'case-watched': 'The watch of this case has not come to a quiet end. Say why it is closed all the same.',
  'baseline-end': 'What is known good ends later than now and within two years.',
  'nothing-read': 'None of these servers was read yet, so there is nothing to call good.',
  'waiver-end': 'A waiver ends later than now and within a year.',
  'no-such-person': 'This person has no account that is in use.',
  'policy-changed': 'The policy was changed meanwhile. Look at what changed and save again.',
  'plan-changed': 'The server has changed since the preview. Look at the new preview and confirm again.',
  'plan-expired': 'This preview is too old. Make a new one.',
  'plan-other': 'This preview belongs to somebody else. Make your own.',
  'confirm-name': 'The typed name does not match.',
  'already-confirmed': 'This was already confirmed and runs once.',
  'cannot-undo': 'This cannot be undone.',
  offline: 'Offline mode is on, so nothing is sent outside.',
  'lookups-off': 'Online look-ups are off for this service.',
  'lookup-no-key': 'No key is set for this service. Enter one first.',
  'lookup-paused': 'The service asked us to wait, or did not answer several times. Try again later.',
  'lookup-running': 'This is being asked already.',
  'lookup-limit': 'The limit that is kept for this service is used up. Try again later.',
  'lookup-not-sent':
    'This is not sent outside: only public addresses, hashes and images of Docker Hub that were seen in the fleet are, and no address of your own servers.',
  'read-only': 'Actions are switched off for everybody.',
  'host-read-only': 'This server is read-only.',
  protected: 'This is protected.',
  'second-person': 'A second person has to approve this first.',
  'own-request': 'You asked for this yourself. Somebody else has to decide.',
  'not-asked': 'Nobody waits for this any more.',
  'host-refused': 'The server did not let us do this.',
  internal: 'Something went wrong inside Shipshape. The log of the worker says more.',
} as const;

export type ServiceErrorCode = keyof typeof SENTENCES;

export type ServiceErrorParts = {
  /** A better sentence for people than the general one. */
  sentence?: string;
  /** The field of the form it is about. */
  field?: string;
  retryAfterSeconds?: number;
  cause?: unknown;
};

export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly sentence: string;
  readonly field: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly code: ServiceErrorCode,
    parts: ServiceErrorParts = {},
  ) {
    const sentence = parts.sentence ?? SENTENCES[code];
    super(sentence, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.sentence = sentence;
    this.field = parts.field ?? null;
    this.retryAfterSeconds = parts.retryAfterSeconds ?? null;
  }
}
