// The errors for values that do not fit: of a request (422 and a list of issues, as FastAPI words them), and of a handler
// (logged, and a silent 500 outside).
import { brand } from './brand.js';
import { PorticoError } from './portico-error.js';

/** Where an issue keeps what its schema's vendor calls the rule that was broken, for checks: no answer shows it. */
export const brokenRule: unique symbol = Symbol.for('portico.brokenRule');

/** Where an issue keeps that its message is the one that its field was given. */
export const ownMessage: unique symbol = Symbol.for('portico.ownMessage');

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
  /** What was received; in responses only, and only if the app asks for it (`validation: { includeInput: true }`). */
  readonly input?: unknown;
  /** Such as `min_length` or `custom`, where only the vendor has words for it. */
  readonly [brokenRule]?: string | undefined;
  /** Whether a field's `message` stands in place of the standard one. */
  readonly [ownMessage]?: boolean | undefined;
}

/**
 * The request's parameters or body do not fit what the route declares; answered with 422.
 * @example app.onError(RequestValidationError, ({ issues }) => Response.json({ issues }, { status: 400 }), { responses: { 400: { description: 'Bad input' } } });
 */
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

/**
 * A handler returned a value that its route's `response` schema refuses.
 * @example app.onError(ResponseValidationError, ({ message }) => Response.json({ detail: message }, { status: 500 }));
 */
export class ResponseValidationError extends PorticoError {
  override name = 'ResponseValidationError';
  static {
    brand(ResponseValidationError, 'ResponseValidationError');
  }

  /** @param issues Every issue found in the value, at least one; they hold locations and rules, never values. */
  constructor(readonly issues: readonly Issue[]) {
    super(
      `The handler's value does not fit its response schema: ${issues
        .map((issue) => `${issue.loc.join('.') || '(value)'}: ${issue.msg}`)
        .join('; ')}`,
    );
  }
}
