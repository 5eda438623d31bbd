import { describe, expect, it } from 'vitest';
import { connectFailureSchema, connectFailureSentences } from '@/lib/model/connection';
import { asConnectError, ConnectError } from './connect-error';

describe('a connect error', () => {
  it('speaks one plain sentence for each code', () => {
    for (const sentence of Object.values(connectFailureSentences)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('cleans and cuts the words of a server', () => {
    const error = new ConnectError('engine-refused', {
      status: 500,
      detail: `a\0b\u001b[31m\u202ec\r\nd ${'😀'.repeat(500)}\ud800`,
    });
    expect(error.detail).toMatch(/^a b \[31m c d 😀+…$/u);
    expect(Array.from(error.detail ?? '')).toHaveLength(300);
    expect(connectFailureSchema.parse(error.toFailure())).toEqual(error.toFailure());
  });

  it('keeps partial output out of what is printed', () => {
    const error = new ConnectError('timed-out', { partialStdout: Buffer.from('megabytes') });
    expect(error.partialStdout?.length).toBe(9);
    expect(Object.keys(error)).not.toContain('partialStdout');
  });

  it('is made from anything, and stays itself', () => {
    const error = new ConnectError('cancelled');
    expect(asConnectError(error, 'unreachable')).toBe(error);
    expect(asConnectError('nonsense', 'unreachable').code).toBe('unreachable');
  });
});
