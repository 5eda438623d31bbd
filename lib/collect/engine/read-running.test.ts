import { describe, expect, it } from 'vitest';
import { ConnectError } from '@/lib/connect/connect-error';
import { unavailableEngine } from '@/lib/connect/engine/engine';
import { type Container, read } from '@/lib/model';
import { containerWith } from '@/lib/rules/testing/container';
import { engineOf, podman } from '@/lib/rules/testing/engine';
import { DEFAULT_LIMITS } from '../take-snapshot';
import { readRunning } from './read-running';

/** What is asked of an engine that answers `top` alone. */
async function topsAsked(containers: readonly Container[], version: typeof podman): Promise<number> {
  let asked = 0;
  const { reader } = unavailableEngine(new ConnectError('engine-not-running'));
  const engine = {
    ...reader,
    containerTop: async () => {
      asked += 1;
      return { Titles: ['PID', 'CMD'], Processes: [] };
    },
  };
  const options = {
    limits: DEFAULT_LIMITS,
    now: () => new Date(),
    hostToldProcesses: true,
    onStep: () => {},
    askLayers: async () => 'no-shell' as const,
  };
  await readRunning(engine, read(containers), options, read(version));
  return asked;
}

describe('the question for the processes of a container', () => {
  const running = [containerWith({ running: true, status: 'running' })];

  it('is asked of Docker, which looks from outside', async () =>
    expect(await topsAsked(running, engineOf('26.1.5'))).toBe(1));
  it('is never asked of podman, which runs a program inside to answer', async () =>
    expect(await topsAsked(running, podman)).toBe(0));
});
