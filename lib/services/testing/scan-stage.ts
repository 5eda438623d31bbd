import type { AnyRule, Judgement, Snapshot } from '@/lib/model';
import { containerWith } from '@/lib/rules/testing/container';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { WORKER } from '../access/actor';
import { scanHost } from '../scans/scan-host';
import { runScan } from '../work/run-scan';
import { makeAdministrator, type TestContext, testContext } from './test-context';
import { makeReachableHost, type TestWork, workContext } from './work-context';

/** Fails for each container whose name begins with "bad". */
export const BAD_CONTAINER: AnyRule = {
  id: 'bad-container',
  family: 'container',
  title: 'A bad container',
  why: 'It is bad.',
  fix: 'Remove it.',
  severity: 'critical',
  references: { cis: [], attack: [] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }: { containers: { id: string; name: string }[] }): Judgement[] =>
    containers.map(({ id, name }) => {
      const subject = { kind: 'container' as const, id, name };
      if (!name.startsWith('bad')) return { verdict: 'pass', subject };
      return { verdict: 'fail', subject, sentence: [{ kind: 'bad', text: name }], evidence: [] };
    }),
};

/** One host that is scanned again and again, on a clock that a test holds in its hand. */
export type ScanStage = {
  context: TestContext;
  work: TestWork;
  user: Awaited<ReturnType<typeof makeAdministrator>>;
  hostId: string;
  now: () => Date;
  pass: (ms: number) => void;
  /** A scan a minute later that sees these containers. */
  sees: (...names: string[]) => Promise<void>;
  /** A scan a minute later that sees what is given; `meanwhile` happens while the host is read. */
  look: (facts: Parameters<typeof snapshotWith>[0], meanwhile?: () => Promise<unknown>) => Promise<void>;
};

export async function scanStage(rules: readonly AnyRule[] = [BAD_CONTAINER]): Promise<ScanStage> {
  let clock = new Date('2026-11-24T03:00:00Z');
  const context: TestContext = { ...(await testContext()), now: () => clock };
  const work = workContext(context, { rules });
  const user = await makeAdministrator(context);
  const { id: hostId } = await makeReachableHost(context);
  const pass = (ms: number): void => {
    clock = new Date(clock.getTime() + ms);
  };
  const look: ScanStage['look'] = async (facts, meanwhile) => {
    pass(60_000);
    work.next = async (): Promise<Snapshot> => {
      const snapshot = snapshotWith(facts, clock.toISOString());
      await meanwhile?.();
      return snapshot;
    };
    const { scanId } = await scanHost(context, user, { hostId });
    await runScan(work, WORKER, scanId);
    if (work.errors.length > 0) throw new AggregateError(work.errors);
  };
  const sees = (...names: string[]): Promise<void> => look(factsOf(...names));
  return { context, work, user, hostId, now: () => clock, pass, sees, look };
}

/** Containers of no known age and deployment, so that one that was not there before is new. */
export const factsOf = (...names: string[]) => ({
  containers: names.map((name) => containerWith({ id: `${name}-id`, name, createdAt: null, labels: {} })),
  sockets: [],
  images: [],
});
