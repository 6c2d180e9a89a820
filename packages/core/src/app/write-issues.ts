// Owns the issues in the body of a 422: whatever the client sent, and whatever messages the schemas or the app wrote, it stays small.
import type { Logger } from '../contracts/logger.js';
import type { RequestContext } from '../contracts/request-context.js';
import { PorticoError } from '../errors/portico-error.js';
import type { Issue } from '../errors/validation-errors.js';
import { inputOf } from '../extract/locate.js';
import { isThenable } from '../primitives/when-settled.js';
import { boundText } from '../schema/issue.js';
import { isLarge } from '../schema/value-size.js';
import { writeOpen } from '../schema/write-json.js';

/** What an app may say of the issues in its 422s. */
export interface IssueOptions {
  /** Whether each issue shows the value that was received, as `input`; it may be a password. Default: false. */
  readonly includeInput?: boolean;
  /**
   * Gives the message of an issue, as in the language of the request; `type`, `loc` and `ctx` stay as they are. What throws, or gives
   * anything but a text, is logged, and the standard message stands. Default, and for `undefined`: the standard message.
   * @example (issue, context) => german[issue.type]
   */
  readonly message?: (issue: Issue, context: RequestContext) => string | undefined;
}

/** Writes issues as JSON, as many of them, in order, as fit. */
export type WriteIssues = (issues: readonly Issue[], context: () => RequestContext) => string;

/** The most characters of all of them, in UTF-16 units; as UTF-8 none takes more than three bytes: at most 48 kB. */
const mostCharacters = 16_000;

/** The most characters of one received value, as JSON. */
const mostOfInput = 1000;

/** Compiles the options. */
export function compileWriteIssues({ includeInput, message }: IssueOptions = {}, logger: Logger): WriteIssues {
  return (issues, context) => {
    const reword = message && rewording(message, context(), logger);
    const written: string[] = [];
    let length = 0;
    for (const issue of issues) {
      const shown = includeInput ? withInput(issue) : issue;
      const text = writeOpen(reword ? reword(shown) : shown) ?? 'null';
      length += text.length + 1;
      if (length > mostCharacters) break;
      written.push(text);
    }
    return `[${written.join(',')}]`;
  };
}

/** What makes of an issue of one request one with the app's own message; the first failure is logged. */
function rewording(
  message: NonNullable<IssueOptions['message']>,
  context: RequestContext,
  logger: Logger,
): (issue: Issue) => Issue {
  let failed = false;
  return (issue) => {
    try {
      // A copy: what it is made of may be shared by other requests.
      const given: unknown = message({ ...issue }, context);
      if (given === undefined) return issue;
      if (typeof given === 'string') return { ...issue, msg: boundText(given) };
      throw noText(given);
    } catch (error) {
      if (!failed) logger.error(`The message of an issue (${issue.type}) could not be given`, error);
      failed = true;
      return issue;
    }
  };
}

function noText(given: unknown): PorticoError {
  // Nobody waits for it: its failure must not end the process.
  if (isThenable(given)) Promise.resolve(given).catch(() => undefined);
  return new PorticoError(
    `Cannot use what \`validation.message\` gave: it is ${given === null ? 'null' : `a value of type ${typeof given}`}, and no text. ` +
      'Return a string without waiting for anything, or undefined for the standard message.',
  );
}

/** The same issue with what was received there, unless that is long; `null` if nothing was. */
function withInput(issue: Issue): Issue {
  const input = inputOf(issue) ?? null;
  if (isLarge(input) || (writeOpen(input)?.length ?? 0) > mostOfInput) return issue;
  return { ...issue, input };
}
