// Owns what a source or a field may say of how a list is written in a query.
import { DefinitionError } from '../errors/portico-error.js';

/** How the lists of a query are written, in OpenAPI's words. @see https://spec.openapis.org/oas/v3.1.1#style-values */
export interface ListStyle {
  /** What stands between the items: commas, spaces or `|`. Default: `form`. */
  readonly style?: 'form' | 'spaceDelimited' | 'pipeDelimited';
  /** Whether each item has a parameter of its own, `ids=1&ids=2`. Default: true for the style `form`, false for others. */
  readonly explode?: boolean;
}

const unsaid: ListStyle = {};

const styles: ReadonlySet<unknown> = new Set(['form', 'spaceDelimited', 'pipeDelimited']);

/** What metadata says of it, among other words, of which some may be called alike and mean another thing. */
export function listStyleIn(metadata: Readonly<Record<string, unknown>>): ListStyle {
  const { style, explode } = metadata;
  if (style === undefined && explode === undefined) return unsaid;
  return {
    ...(styles.has(style) && { style: style as NonNullable<ListStyle['style']> }),
    ...(typeof explode === 'boolean' && { explode }),
  };
}

/**
 * Checks how a list is to be written.
 * @param problem What cannot be done, for the message.
 * @throws {DefinitionError} If a query cannot be written so.
 */
export function checkListStyle({ style, explode }: ListStyle, problem: string): void {
  if (style === undefined) return;
  if (!styles.has(style)) {
    throw new DefinitionError(
      `${problem}: '${style}' is no style of a list. Write 'form' for commas, 'spaceDelimited' or 'pipeDelimited'.`,
    );
  }
  if (style === 'form' || !explode) return;
  throw new DefinitionError(
    `${problem}: a list in the style '${style}' is one text, and explode: true gives each item one of its own. Write one of the two.`,
  );
}
