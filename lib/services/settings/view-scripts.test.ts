import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { COLLECTOR_SCRIPT } from '@/lib/collect';
import { LAYER_SCRIPT } from '@/lib/collect/host/script/layers';
import type { ServiceContext } from '../service-context';
import { viewScripts } from './view-scripts';

const reader = { kind: 'token', id: 'x', name: 'x', permissions: ['fleet.read'] } as const;
const read = () => viewScripts({} as ServiceContext, reader);

test('shows the very text that runs, with its own hash', async () => {
  const { collector, layers, login } = await read();
  expect(collector.text).toBe(COLLECTOR_SCRIPT);
  expect(layers.text).toBe(LAYER_SCRIPT);
  for (const { text, sha256, lines } of [collector, layers, login]) {
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
    expect(text.split('\n')).toHaveLength(lines);
  }
});

test('shows how it is started: nothing of it stands in the command line', async () => {
  const { commandLine } = await read();
  expect(commandLine).toMatch(/^sudo -n \/bin\/sh -c '.*echo "\$m"; eval "\$s"'$/);
  expect(commandLine.length).toBeLessThan(420);
});

test('names the questions to the engine in words, and each only reads', async () => {
  const { engineQuestions } = await read();
  expect(engineQuestions).toContain('GET /containers/{id}/json');
  expect(engineQuestions).toContain('GET /images/{image}/history');
  expect(engineQuestions.filter((question) => !/^GET \/[a-z_]+(\/(\{id\}|\{image\}|[a-z]+))*$/.test(question))).toEqual(
    [],
  );
});
