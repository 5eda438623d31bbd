import { describe, expect, it } from 'vitest';
import { processWith } from '@/lib/rules/testing/process';
import { closedProcesses, closedSockets } from './closed-processes';

const init = processWith({ pid: 1, exe: '/usr/lib/systemd/systemd', exeState: 'read' });
const own = processWith({ pid: 900, exe: '/usr/bin/bash', exeState: 'read' });
const closed = (pid: number) => processWith({ pid, exe: '', exeState: 'denied' });

describe('what of processes stayed closed', () => {
  it('is nothing to a login that sees the first process', () => {
    expect(closedProcesses([init, own])).toBeNull();
    expect(closedSockets([init, own])).toBeNull();
  });
  it('is nothing when one alone could not be seen: it ended while it was read', () => {
    expect(closedProcesses([init, own, closed(901)])).toBeNull();
  });
  it('is what belongs to others, where the first process is closed', () => {
    expect(closedProcesses([closed(1), closed(40), own])).toEqual({
      reason: 'no-permission',
      detail: 'the programs and environments of 2 processes of other accounts',
    });
    expect(closedSockets([closed(1), own])?.detail).toContain('inside containers');
  });
  it('is everything of others, where the first process is not even listed', () => {
    expect(closedSockets([own])).not.toBeNull();
  });
});
