import type { RunEvent } from '@/lib/model';
import { asJson, type Database, sendSignal } from '@/lib/store';

/** A run this worker holds. `claim` is its proof: a late write without it is rejected. */
export type ClaimedRun = { id: string; hostId: string; claim: string };

const WRITE_EVERY_MS = 150;
const BEAT_EVERY_MS = 5_000;
/** A log longer than this tells nobody anything. */
const MOST_EVENTS = 2_000;

/** The live log of a run, written at most seven times a second and beating while nothing happens. */
export class RunJournal {
  readonly #events: RunEvent[];
  readonly #startedAt = performance.now();
  readonly #beat: NodeJS.Timeout;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly run: ClaimedRun,
    before: readonly RunEvent[] = [],
  ) {
    this.#events = [...before];
    this.#beat = setInterval(() => this.#schedule(), BEAT_EVERY_MS);
  }

  add(phase: RunEvent['phase'], event: Pick<RunEvent, 'state' | 'text'> & { step?: number | null }): void {
    if (this.#events.length >= MOST_EVENTS) return;
    this.#events.push({
      at: new Date().toISOString(),
      elapsedMs: Math.round(performance.now() - this.#startedAt),
      phase,
      state: event.state,
      step: event.step ?? null,
      text: event.text.slice(0, 4_000),
    });
    this.#schedule();
  }

  /** Nothing is written on its own after this; the events go into the last write of the run. */
  async close(): Promise<RunEvent[]> {
    clearInterval(this.#beat);
    if (this.#timer) clearTimeout(this.#timer);
    await this.#writing;
    return this.#events;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#writing = this.#writing.then(() => this.#write()).catch(() => undefined);
    }, WRITE_EVERY_MS);
  }

  async #write(): Promise<void> {
    await this.db.actionRun.updateMany({
      where: { id: this.run.id, claim: this.run.claim },
      data: { log: asJson(this.#events), beatAt: new Date() },
    });
    await sendSignal(this.db, { kind: 'run', hostId: this.run.hostId, runId: this.run.id });
  }
}
