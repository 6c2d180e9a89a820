// Owns the error for a mistake in the program's declarations, found at start-up, before anything listens.
import { brand } from './brand.js';
import { PorticoError } from './portico-error.js';

/**
 * A mistake in the declarations of an app, found at start-up.
 * The message reads «Cannot <do x>: <what is the case>. <What to write instead>.» and, where the mistake lies below a
 * route, ends with the path of declarations that leads to it.
 */
export class DefinitionError extends PorticoError {
  override name = 'DefinitionError';
  static {
    brand(DefinitionError, 'DefinitionError');
  }

  /**
   * @param problem What is wrong and what to write instead, one or two sentences.
   * @param path The declarations that lead to the mistake, outermost first, such as `GET /items → currentUser`.
   */
  constructor(
    readonly problem: string,
    readonly path: readonly string[] = [],
  ) {
    super(path.length > 0 ? `${problem}\n  at ${path.join(' → ')}` : problem);
  }
}
