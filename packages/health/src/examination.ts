// Owns the asking of an app's values whether they are well: each with a limit, and none more often than it does them good, however
// many strangers ask.
import { type AppState, type HealthCheck, stayAwake } from '@portico/core/graph';

/** What came of one check. */
export interface Finding {
  readonly name: string;
  readonly status: 'pass' | 'fail';
}

/** In seconds. */
export interface ExaminationLimits {
  /** How long a check may take. */
  readonly timeout: number;
  /** How long a finding counts. */
  readonly maxAge: number;
}

/** What is known of one value. */
interface Known {
  well: boolean;
  /** Whether a check that was given up still runs: no second one is begun beside it. */
  hanging: boolean;
}

/** The examinations of one app. */
export class Examination {
  readonly #known = new WeakMap<object, Known>();
  #latest: Promise<readonly Finding[]> | undefined;
  /** When the latest ended, by a clock that nobody sets; it counts while it is under way. */
  #ended = Number.POSITIVE_INFINITY;

  constructor(
    private readonly state: AppState,
    private readonly limits: ExaminationLimits,
  ) {}

  /** What was found, now or a moment ago. Never rejects. */
  findings(): Promise<readonly Finding[]> {
    if (this.#latest && performance.now() - this.#ended < this.limits.maxAge * 1000) return this.#latest;
    this.#ended = Number.POSITIVE_INFINITY;
    this.#latest = Promise.all(this.state.checks().map((check) => this.#examine(check))).then((findings) => {
      this.#ended = performance.now();
      return findings;
    });
    return this.#latest;
  }

  async #examine(check: HealthCheck): Promise<Finding> {
    const known = this.#known.get(check.identity) ?? { well: true, hanging: false };
    this.#known.set(check.identity, known);
    const failure = known.hanging ? { error: overdue(this.limits.timeout) } : await this.#ask(check, known);
    this.#tell(check.name, known, failure);
    return { name: check.name, status: failure ? 'fail' : 'pass' };
  }

  /** @returns Why it is not well. */
  async #ask(check: HealthCheck, known: Known): Promise<{ readonly error: unknown } | undefined> {
    const { timeout } = this.limits;
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        ending.abort(overdue(timeout));
        reject(ending.signal.reason);
      }, timeout * 1000);
    });
    known.hanging = true;
    const asked = check.check(ending.signal).finally(() => {
      known.hanging = false;
    });
    stayAwake(asked);
    try {
      await Promise.race([asked, over]);
      return undefined;
    } catch (error) {
      return { error };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Only what changes is told: whoever asks often must not fill the log. */
  #tell(name: string, known: Known, failure: { readonly error: unknown } | undefined): void {
    const { logger } = this.state;
    if (failure && known.well) logger.error(`${name} is not well`, failure.error);
    if (!failure && !known.well) logger.info?.(`${name} is well again`);
    known.well = failure === undefined;
  }
}

function overdue(seconds: number): DOMException {
  return new DOMException(`it did not say within ${seconds} s whether it is well`, 'TimeoutError');
}
