import { randomUUID } from 'node:crypto';
import { asJson, type Database, sendSignal } from '@/lib/store';
import { FIRST_STEPS, type ScanSteps } from '../scans/scan-steps';

/** A scan this worker holds. `claim` is its proof: a late write without it is rejected. */
export type ClaimedScan = { id: string; hostId: string; claim: string; trigger: string };

/** Takes a queued scan; null when somebody else has it or it is over. */
export async function claimScan(db: Database, scanId: string, now: Date): Promise<ClaimedScan | null> {
  const claim = randomUUID();
  const taken = await db.scan.updateManyAndReturn({
    where: { id: scanId, state: 'queued' },
    data: { state: 'running', claim, startedAt: now, beatAt: now },
    select: { id: true, hostId: true, trigger: true },
  });
  return taken[0] ? { ...taken[0], claim } : null;
}

const WRITE_EVERY_MS = 250;
/** A scan without a beat for longer than `BEAT_SILENT_MS` belongs to a dead worker. */
const BEAT_EVERY_MS = 5_000;
export const BEAT_SILENT_MS = 30_000;

/**
 * The live steps of a scan. Writes at most four times a second, each time with the claim; a scan that was taken away aborts
 * the work through `onLost`.
 */
export class ScanJournal {
  readonly #state: ScanSteps = structuredClone(FIRST_STEPS);
  #startedAt = performance.now();
  #writing: Promise<void> = Promise.resolve();
  #wroteAt = 0;
  #timer: NodeJS.Timeout | null = null;
  readonly #beat = setInterval(() => this.#schedule(true), BEAT_EVERY_MS);

  constructor(
    private readonly db: Database,
    private readonly scan: ClaimedScan,
    private readonly onLost: () => void,
  ) {}

  /** The step before is done; this one begins. */
  begin(id: string): void {
    this.#end('done');
    this.#startedAt = performance.now();
    const step = this.#state.steps.find((one) => one.id === id);
    if (step) step.state = 'running';
    this.#schedule(true);
  }

  read(progress: { done: number; total: number; step: string }): void {
    this.#state.read = { done: progress.done, total: progress.total, step: progress.step.slice(0, 100) };
    this.#schedule(false);
  }

  /** The last step has ended this way; nothing is written afterwards. Returns the steps for the scan's last write. */
  async close(state: 'done' | 'failed'): Promise<ScanSteps> {
    this.#end(state);
    clearInterval(this.#beat);
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#writing;
    return this.#state;
  }

  #end(state: 'done' | 'failed'): void {
    const step = this.#state.steps.find((one) => one.state === 'running');
    if (!step) return;
    step.state = state;
    step.tookMs = Math.round(performance.now() - this.#startedAt);
  }

  #schedule(now: boolean): void {
    const wait = now ? 0 : Math.max(0, this.#wroteAt + WRITE_EVERY_MS - performance.now());
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#wroteAt = performance.now();
      this.#writing = this.#writing.then(() => this.#write()).catch(() => undefined);
    }, wait);
  }

  async #write(): Promise<void> {
    const { count } = await this.db.scan.updateMany({
      where: { id: this.scan.id, claim: this.scan.claim, state: 'running' },
      data: { steps: asJson(this.#state), beatAt: new Date() },
    });
    if (count === 0) return this.onLost();
    await sendSignal(this.db, { kind: 'scan', hostId: this.scan.hostId, scanId: this.scan.id });
  }
}
