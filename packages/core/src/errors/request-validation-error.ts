// Owns the answer to a request that does not fit its declarations: 422 and a list of issues, as FastAPI words them.
import { brand } from './brand.js';
import { PorticoError } from './portico-error.js';

/** One thing wrong with a request. */
export interface Issue {
  /** A stable, machine-readable word such as `missing` or `int_parsing`. */
  readonly type: string;
  /** Where: the place (`path`, `query`, `header`, `cookie`, `body`), then names and indexes. */
  readonly loc: readonly (string | number)[];
  /** One English sentence. */
  readonly msg: string;
  /** The limits that were broken, such as `{ le: 100 }`. */
  readonly ctx?: Readonly<Record<string, unknown>>;
  /** What was received; in answers only, and only if the app asks for it (`validation: { includeInput: true }`). */
  readonly input?: unknown;
}

/** The request's parameters or body do not fit what the route declares; answered with 422. */
export class RequestValidationError extends PorticoError {
  override name = 'RequestValidationError';
  static {
    brand(RequestValidationError, 'RequestValidationError');
  }

  /** @param issues Every issue found in the whole request, at least one. */
  constructor(readonly issues: readonly Issue[]) {
    super(`The request has ${issues.length} validation issue${issues.length === 1 ? '' : 's'}`);
  }
}
