// Owns the signs of life of a stream that is silent: without them a proxy takes its connection for dead.

type Result = IteratorResult<Uint8Array, void>;

/** Who waits for the next chunk. */
interface Waiting {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

const over: Result = { done: true, value: undefined };

/** Gives what its source gives and, whenever that is silent for long, a sign of life. Its reader asks for one chunk at a time. */
export class KeptAlive implements AsyncIterableIterator<Uint8Array, void, undefined> {
  /** What the source gave while nobody was waiting. */
  #ready: Promise<Result> | undefined;
  #asked = false;
  #waiting: Waiting | undefined;

  /** @param silence How long a silence may be, in milliseconds. @param sign What is sent then. */
  constructor(
    private readonly source: AsyncIterableIterator<Uint8Array, void, undefined>,
    private readonly silence: number,
    private readonly sign: Uint8Array,
  ) {}

  next(): Promise<Result> {
    if (this.#ready) return this.#take(this.#ready);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle()?.resolve({ done: false, value: this.sign }), this.silence);
      this.#waiting = { resolve, reject, timer };
      this.#ask();
    });
  }

  async return(): Promise<IteratorReturnResult<void>> {
    this.#settle()?.resolve(over);
    await this.source.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The source is asked once per chunk, however many signs of life go out meanwhile. */
  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.source.next().then(
      (result) => {
        const waiting = this.#settle();
        if (waiting) this.#asked = false;
        if (waiting) waiting.resolve(result);
        else this.#ready = Promise.resolve(result);
      },
      (error) => {
        const waiting = this.#settle();
        if (waiting) waiting.reject(error);
        else this.#ready = failed(error);
      },
    );
  }

  #take(ready: Promise<Result>): Promise<Result> {
    this.#ready = undefined;
    this.#asked = false;
    return ready;
  }

  #settle(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    clearTimeout(waiting?.timer);
    return waiting;
  }
}

/** Whoever asks next learns of it; until then nobody has missed it. */
function failed(error: unknown): Promise<never> {
  const rejected = Promise.reject(error);
  rejected.catch(() => undefined);
  return rejected;
}
