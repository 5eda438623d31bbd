import { expect, it } from 'vitest';
import { idOf } from '../../testing/container';
import { daemonWith } from '../../testing/host';
import { daemonOption, isFalse, isTrue, isUnreadable } from './daemon-options';

const told = (argv: readonly string[], values: Record<string, unknown> | null = null) =>
  daemonWith({
    processes: [
      { pid: 9, startTicks: '1', argv: ['dockerd', '--icc=true'], containerId: idOf('dind') },
      { pid: 812, startTicks: '1', argv: ['/usr/bin/dockerd', ...argv], containerId: null },
    ],
    configFile: { path: '/etc/docker/daemon.json', exists: true, sha256: '', text: '', values, problem: '' },
  });

it('reads arguments before daemon.json, and the last one wins', () => {
  expect(daemonOption(told(['--icc=true', '--icc=false'], { icc: true }), 'icc')).toMatchObject({ value: 'false' });
  expect(daemonOption(told([], { icc: false }), 'icc')).toEqual({
    name: 'icc',
    value: false,
    source: '/etc/docker/daemon.json',
  });
});

it('reads values of the next word, and flags without one', () => {
  expect(daemonOption(told(['--log-level', 'warn', '-D']), 'log-level')?.value).toBe('warn');
  expect(daemonOption(told(['--experimental', '--debug']), 'experimental')?.value).toBe('true');
  expect(daemonOption(told(['--log-level-x=warn']), 'log-level')).toBeNull();
});

it('does not read the engine of a container, nor a file that is no JSON', () => {
  expect(daemonOption(told([]), 'icc')).toBeNull();
  expect(isUnreadable(told([]))).toBe(true);
  expect(isUnreadable(told([], {}))).toBe(false);
});

it('knows yes and no in both forms, and nothing as neither', () => {
  const of = (value: unknown) => ({ name: 'x', value, source: '' });
  expect([isTrue(of(true)), isTrue(of('1')), isTrue(of('false')), isTrue(null)]).toEqual([true, true, false, false]);
  expect([isFalse(of(false)), isFalse(of('false')), isFalse(of(true)), isFalse(null)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
