// Owns the error of a strict test: what a response has wrong, in words.
import type { Problem } from '../verdicts/problem.js';

/**
 * A response is not what the document says.
 * @example if (error instanceof ContractError) console.log(error.problems);
 */
export class ContractError extends Error {
  override readonly name = 'ContractError';

  /** @param operation Such as `GET /items/{id}`. */
  constructor(
    operation: string,
    readonly problems: readonly Problem[],
  ) {
    super(problems.map(({ problem, advice }) => `${operation} ${problem}. ${advice}.`).join('\n'));
  }
}
