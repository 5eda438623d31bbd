import { asJson, type Database, sendSignal } from '@/lib/store';
import type { ConnectionTestView, TestStepState } from '../views/add-server';

type Step = ConnectionTestView['steps'][number];

/** The live list of a connection test: each change is written and told at once. */
export class TestJournal {
  readonly #steps: Step[];

  constructor(
    private readonly db: Database,
    private readonly ids: { testId: string; hostId: string },
    steps: readonly { id: string; title: string }[],
  ) {
    this.#steps = steps.map((step) => ({ ...step, state: 'waiting', value: null, tookMs: null }));
  }

  /** Does one step and notes what it found; what it throws fails the step and goes on up. */
  async step<T>(id: string, work: () => Promise<{ value: string; state?: TestStepState; result: T }>): Promise<T> {
    const startedAt = performance.now();
    await this.#set(id, { state: 'running' });
    try {
      const { value, state = 'done', result } = await work();
      await this.#set(id, { state, value: value.slice(0, 300), tookMs: Math.round(performance.now() - startedAt) });
      return result;
    } catch (error) {
      await this.#set(id, { state: 'failed', tookMs: Math.round(performance.now() - startedAt) });
      throw error;
    }
  }

  /** A step that was answered on the way by another one. */
  async note(id: string, state: TestStepState, value: string): Promise<void> {
    await this.#set(id, { state, value: value.slice(0, 300), tookMs: null });
  }

  async #set(id: string, change: Partial<Step>): Promise<void> {
    const step = this.#steps.find((one) => one.id === id);
    if (step) Object.assign(step, change);
    await this.db.request.updateMany({ where: { id: this.ids.testId }, data: { steps: asJson(this.#steps) } });
    await sendSignal(this.db, { kind: 'test', ...this.ids });
  }
}
