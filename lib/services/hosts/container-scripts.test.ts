import { expect, it } from 'vitest';
import { containerWith } from '@/lib/rules/testing/container';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { STANDARD_WALLET } from '@/lib/rules/testing/wallets';
import { scriptOf } from '@/lib/rules/testing/workload';
import { scriptsOf } from './container-scripts';

const job = containerWith({ name: 'job' });

it('shows the scripts of this container alone, with the wallet in them shortened', () => {
  const other = containerWith({ name: 'other' });
  const text = `exec /x -o stratum+tcp://pool:1 -u ${STANDARD_WALLET}.rig\n`;
  const snapshot = snapshotWith({ containerScripts: [scriptOf(job, text), scriptOf(other, 'true')] });
  const [script, ...more] = scriptsOf(snapshot, job);
  expect(more).toEqual([]);
  expect(script?.text).not.toContain(STANDARD_WALLET);
  expect(script?.text).toMatch(/-u \S{8}…\S{4}\.rig\n$/);
});

it('shows the first lines of a long one', () => {
  const snapshot = snapshotWith({ containerScripts: [scriptOf(job, '\n'.repeat(60_000))] });
  expect(scriptsOf(snapshot, job)[0]?.text).toHaveLength(401);
});

it('shows nothing where nothing was read', () => expect(scriptsOf(snapshotWith({}), job)).toEqual([]));
