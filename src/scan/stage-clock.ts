/** Counts calls and milliseconds per stage. The time source is an argument so that the scan runs in Node too. */
export class StageClock {
  readonly #now: () => number;
  readonly #stages: Record<string, { calls: number; ms: number }> = {};

  constructor(now: () => number) {
    this.#now = now;
  }

  get now(): number {
    return this.#now();
  }

  async time<T>(stage: string, work: () => Promise<T>): Promise<T> {
    const begin = this.#now();
    try {
      return await work();
    } finally {
      this.add(stage, this.#now() - begin);
    }
  }

  /** As `time`, but a failure is counted under `<stage>-failed` and answered with null. */
  async attempt<T>(stage: string, work: () => Promise<T>): Promise<T | null> {
    try {
      return await this.time(stage, work);
    } catch {
      this.add(`${stage}-failed`, 0);
      return null;
    }
  }

  timeSync<T>(stage: string, work: () => T): T {
    const begin = this.#now();
    try {
      return work();
    } finally {
      this.add(stage, this.#now() - begin);
    }
  }

  add(stage: string, ms: number, calls = 1): void {
    const entry = (this.#stages[stage] ??= { calls: 0, ms: 0 });
    entry.calls += calls;
    entry.ms += ms;
  }

  stages(): Readonly<Record<string, { readonly calls: number; readonly ms: number }>> {
    return this.#stages;
  }
}
