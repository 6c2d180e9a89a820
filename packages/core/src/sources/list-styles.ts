// How the lists of a location are written: as its source says, or one of them as its field does; and where neither can say it.
import type { ParameterStyle } from '../contracts/request-head.js';
import type { Schema } from '../contracts/schema.js';
import { DefinitionError } from '../errors/portico-error.js';
import { textPropertiesOf } from '../schema/compile-text-object.js';
import { checkListStyle, type ListStyle } from '../schema/list-style.js';
import { innerListStyles, listStylesOf } from '../schema/zod/list-styles.js';

/** How a list is written, all of it said. */
export interface WrittenStyle {
  readonly style: ParameterStyle;
  readonly explode: boolean;
}

/** What was said, and what follows of it. @param otherwise How a list is written if nothing is said. */
export function completeStyle({ style, explode }: ListStyle, otherwise: WrittenStyle): WrittenStyle {
  if (style !== undefined) return { style, explode: explode ?? style === 'form' };
  // Only in `form` each item has a parameter of its own.
  return explode === true ? { style: 'form', explode } : { ...otherwise, ...(explode !== undefined && { explode }) };
}

/** How each list of a model is written, by its name: what the field says comes before what the whole does. */
export function compileStyles(model: Schema, whole: WrittenStyle): (name: string) => WrittenStyle {
  const own = new Map([...listStylesOf(model)].map(([name, said]) => [name, completeStyle(said, whole)]));
  return (name) => own.get(name) ?? whole;
}

/**
 * Checks what the fields of a model say, all of whose values come by their names.
 * @param label The source in messages. @param declared Where it stands.
 * @throws {DefinitionError} If one of them says how a list is written, and nobody would read that.
 */
export function checkStylesOfFields(label: string, model: Schema, declared: string, inQuery: boolean): void {
  const lists = new Set((textPropertiesOf(model) ?? []).flatMap(({ name, list }) => (list ? [name] : [])));
  const outside = [...listStylesOf(model).keys()].find((name) => !inQuery || !lists.has(name));
  const [name] = outside === undefined ? innerListStyles(model) : [outside];
  if (name === undefined) return;
  const why = inQuery && name === outside ? 'it is none' : 'only the lists of Query(Model) can be chosen so';
  throw new DefinitionError(
    `Cannot fill ${declared}: '${name}' in ${label} says how a list is written, and ${why}. Take style and explode out of the field.`,
  );
}

/** @throws {DefinitionError} If a source says how a list is written as none is, or takes none. */
export function checkStyleOfSource(label: string, said: ListStyle, takesList: boolean, declared: string): void {
  checkListStyle(said, `Cannot fill ${declared}: ${label} cannot be read`);
  if (takesList || (said.style === undefined && said.explode === undefined)) return;
  throw new DefinitionError(
    `Cannot fill ${declared}: ${label} says how a list is written, and takes none. Take style and explode out, or write a list: [String].`,
  );
}
