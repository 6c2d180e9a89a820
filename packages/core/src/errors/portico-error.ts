// The root of Portico's error classes, the error for mistakes that are found at start-up, and how errors are made that
// strangers provoke.
import { brand } from './brand.js';

/**
 * The base of every error that Portico itself defines.
 * @example class OutOfPaper extends PorticoError {
 *     override name = 'OutOfPaper';
 *   }
 */
export class PorticoError extends Error {
  override name = 'PorticoError';
  static {
    brand(PorticoError, 'PorticoError');
  }
}

/**
 * A mistake in the declarations of an app, found at start-up.
 * The message reads «Cannot <do x>: <what is the case>. <What to write instead>.» and, where the mistake lies below a
 * route, ends with the path of declarations that leads to it.
 * @example if (error instanceof DefinitionError) process.exitCode = 1;
 */
export class DefinitionError extends PorticoError {
  override name = 'DefinitionError';
  static {
    brand(DefinitionError, 'DefinitionError');
  }

  /**
   * @param problem What is wrong and what to write instead, one or two sentences.
   * @param path The declarations that lead to the mistake, outermost first, such as `GET /items → currentUser`. Default: none.
   */
  constructor(
    readonly problem: string,
    readonly path: readonly string[] = [],
  ) {
    super(path.length > 0 ? `${problem}\n  at ${path.join(' → ')}` : problem);
  }
}

/**
 * Does some work; a mistake that does not say what led to it, such as one in a class alone, is told with the place that needs it.
 * So is what a schema throws that is looked into.
 */
export function tellWhere<Result>(place: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PorticoError)) throw unreadable(error, place);
    if (!(error instanceof DefinitionError) || error.path.length > 0) throw error;
    // Not as its cause: a start that fails prints that, too, and everything would stand there twice.
    throw new DefinitionError(error.problem, [place]);
  }
}

function unreadable(error: unknown, place: string): DefinitionError {
  const problem =
    error instanceof RangeError
      ? 'it holds itself, or is nested too deeply. Lead back to it by a name, as z.lazy(…), @Field(() => Item) and $ref do, or nest it less deeply'
      : `it throws ${error}. Correct the getter or the function in it that does`;
  const told = new DefinitionError(`Cannot look into a schema: ${problem}.`, [place]);
  told.cause = error;
  return told;
}

/** Creates an error without a stack. */
export function withoutStack<E extends Error>(create: () => E): E {
  const { stackTraceLimit } = Error;
  // No plain assignment: it throws where the built-ins are frozen.
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return create();
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
  }
}
