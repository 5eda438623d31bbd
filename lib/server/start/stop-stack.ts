type Stop = () => void | Promise<void>;

/** What has been started, to be stopped in the opposite order, once, whatever fails meanwhile. */
export class StopStack {
  readonly #stops: Stop[] = [];
  #running: Promise<void> | undefined;

  push(stop: Stop): void {
    this.#stops.push(stop);
  }

  get isStopping(): boolean {
    return this.#running !== undefined;
  }

  run(): Promise<void> {
    this.#running ??= this.#runAll();
    return this.#running;
  }

  async #runAll(): Promise<void> {
    for (let stop = this.#stops.pop(); stop; stop = this.#stops.pop()) {
      await Promise.resolve()
        .then(stop)
        .catch(() => undefined);
    }
  }
}
