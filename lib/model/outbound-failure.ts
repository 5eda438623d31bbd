/** Every way in which asking the outside can fail, and the plain sentence people read. No sentence holds a secret. */
export const outboundFailureSentences = {
  offline: 'Offline mode is on, so nothing was sent.',
  'address-not-valid': 'This is not a web address that can be asked.',
  'request-not-valid': 'This request or its key holds characters that cannot be sent.',
  'scheme-refused': 'Only addresses that begin with https:// are asked.',
  'address-refused':
    'This address leads into a local, private or reserved network, which an administrator has not allowed.',
  'name-not-found': 'The name of this service cannot be resolved.',
  unreachable: 'The service cannot be reached.',
  'tls-failed': 'No secure connection could be made with the service.',
  'timed-out': 'The service did not answer in time.',
  'connection-lost': 'The connection was lost before the answer was complete.',
  'redirect-refused': 'The service sends us on to an address that is not followed.',
  'status-refused': 'The service refused the request.',
  'answer-too-large': 'The answer is larger than we accept.',
  'answer-not-understood': 'The answer is not what this service is documented to say.',
  cancelled: 'The request was cancelled.',
} as const satisfies Record<string, string>;

export type OutboundFailureCode = keyof typeof outboundFailureSentences;
