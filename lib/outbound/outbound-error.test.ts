import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { asOutboundError, OutboundError } from './outbound-error';

const thrown = (code: string): Error => Object.assign(new Error('connect to canary.example'), { code });

it.each([
  ['ENOTFOUND', 'name-not-found'],
  ['ECONNREFUSED', 'unreachable'],
  ['ECONNRESET', 'connection-lost'],
  ['CERT_HAS_EXPIRED', 'tls-failed'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-failed'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-failed'],
  ['EPROTO', 'tls-failed'],
  ['HPE_INVALID_CONSTANT', 'answer-not-understood'],
  ['HPE_HEADER_OVERFLOW', 'answer-too-large'],
  ['ESOMETHINGELSE', 'unreachable'],
])('%s is %s', (code, expected) => {
  const error = asOutboundError(thrown(code));
  expect([error.code, error.reason]).toEqual([expected, code]);
});

it('takes the first of several addresses that failed', () =>
  expect(asOutboundError(new AggregateError([thrown('ECONNREFUSED'), thrown('EHOSTUNREACH')])).reason).toBe(
    'ECONNREFUSED',
  ));

it('says nothing of what Node said, however it is printed', () => {
  const error = asOutboundError(thrown('ENOTFOUND'));
  expect(inspect(error, { showHidden: true, depth: 9 }) + JSON.stringify(error)).not.toContain('canary');
  expect(asOutboundError(error)).toBe(error);
  expect(new OutboundError('offline').message).toBe('Offline mode is on, so nothing was sent.');
});
