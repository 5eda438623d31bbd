import { fileURLToPath } from 'node:url';
import { takeSnapshot } from '@/lib/collect';
import { openSession, type Session } from '@/lib/connect';
import { bareClient } from './bare-client';
import { dockerodeClient } from './dockerode-client';
import { type EngineRequest, recordRequests, timeAll, WIDTH } from './engine-requests';
import { type BenchHost, targetOf } from './lab-host';
import { peakMemory } from './peak-memory';
import { spread } from './statistics';
import type { Row } from './table';

const SCANS = 7;
const ROUNDS = 15;
/** A login for each request: three rounds are as long as all the others together. */
const DOCKERODE_ROUNDS = 3;
const MEGABYTE = 1024 * 1024;
const GOALS = { scanMs: 2500, ratio: 1.5, scanMegabytes: 150 };

/** A new login and a full scan, again and again. The first one warms this process up and does not count. */
export async function measureScan(host: BenchHost): Promise<Row[]> {
  const whole: number[] = [];
  const sessions: number[] = [];
  for (let round = 0; round <= SCANS; round++) {
    const begun = performance.now();
    const session = await openSession(targetOf(host));
    const opened = performance.now();
    const snapshot = await takeSnapshot(session, { now: () => new Date() });
    const ended = performance.now();
    await session.close();
    const { containers, processes } = snapshot.facts;
    if (!containers.read || containers.unreadItems || !processes.read)
      throw new Error('The scan did not see everything.');
    if (round === 0) continue;
    whole.push(ended - begun);
    sessions.push(opened - begun);
  }
  const figure = spread(whole);
  const held = figure.median <= GOALS.scanMs;
  return [
    { what: 'full scan of 100 containers over SSH, login included', figure, unit: 'ms', goal: '≤ 2500', held },
    { what: '— of that: login and finding out its rights', figure: spread(sessions), unit: 'ms', held: null },
  ];
}

/** The requests of a scan alone: ours, bare on one login, and by dockerode's own ssh. Rounds alternate, so noise hits all alike. */
export async function measureEngine(host: BenchHost): Promise<Row[]> {
  const session = await openSession(targetOf(host));
  const bare = await bareClient(host, WIDTH);
  try {
    const requests = await recordRequests(session);
    const { ours, theirs } = await compare(requests, session, bare.ask);
    const dockerode: number[] = [];
    for (let round = 0; round < DOCKERODE_ROUNDS; round++)
      dockerode.push(await timeAll(requests, dockerodeClient(host)));
    const [own, base, other] = [spread(ours), spread(theirs), spread(dockerode)];
    const ratio = own.median / base.median;
    return [
      { what: 'Docker requests of that scan', figure: requests.length, unit: 'requests', held: null },
      { what: '— through our reader', figure: own, unit: 'ms', held: null },
      { what: '— bare, on one login', figure: base, unit: 'ms', held: null },
      { what: '— ours against bare', figure: ratio, unit: 'x', goal: '≤ 1.5', held: ratio <= GOALS.ratio },
      { what: "— by dockerode's own ssh", figure: other, unit: 'ms', held: null },
      { what: "— dockerode's ssh against ours", figure: other.median / own.median, unit: 'x', held: null },
    ];
  } finally {
    bare.close();
    await session.close();
  }
}

async function compare(
  requests: readonly EngineRequest[],
  session: Session,
  bare: (request: EngineRequest) => Promise<unknown>,
): Promise<{ ours: number[]; theirs: number[] }> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const own = await timeAll(requests, (request) => request.ask(session.engine));
    const base = await timeAll(requests, bare);
    if (round === 0) continue;
    ours.push(own);
    theirs.push(base);
  }
  return { ours, theirs };
}

/** What a whole scan from the command line takes at its highest, beside a Node process that does nothing. */
export async function measureMemory({ host, port, keyFile, fingerprint }: BenchHost): Promise<Row[]> {
  const cli = fileURLToPath(new URL('../../lib/server/cli/shipshape.mjs', import.meta.url));
  const address = `ssh://root@${host}:${port}`;
  const scan = [cli, 'scan', address, '--identity', keyFile, '--fingerprint', fingerprint, '--json'];
  const idle = await peakMemory(['-e', 'setTimeout(() => {}, 500)']);
  const peaks = [await peakMemory(scan), await peakMemory(scan), await peakMemory(scan)];
  const own = spread(peaks.map(({ ownBytes }) => ownBytes / MEGABYTE));
  const more = own.median - idle.ownBytes / MEGABYTE;
  const held = more <= GOALS.scanMegabytes;
  return [
    { what: 'an idle Node process, resident', figure: idle.ownBytes / MEGABYTE, unit: 'MB', held: null },
    { what: 'the scan from the command line, peak', figure: own, unit: 'MB', held: null },
    {
      what: '— with the processes it starts',
      figure: spread(peaks.map(({ treeBytes }) => treeBytes / MEGABYTE)),
      unit: 'MB',
      held: null,
    },
    { what: '— above the idle process', figure: more, unit: 'MB', goal: '≤ 150', held },
    {
      what: 'the scan from the command line, from start to end',
      figure: spread(peaks.map(({ milliseconds }) => milliseconds)),
      unit: 'ms',
      held: null,
    },
  ];
}
