// Owns the way from the texts under one name to a value: which of them count, what absence means, validation. Layer 5.
import type { Texts } from '../contracts/request-head.js';
import type { Extracted } from '../contracts/validated.js';
import { compileOneText, compileText, isListSchema } from '../schema/compile-text.js';
import { type Absentable, compileAbsence } from './absence.js';
import { type Location, locate } from './extracted.js';
import { asTexts } from './request-head.js';

/**
 * Compiles the way from texts to a value: a list takes all of them, anything else the last.
 * @param loc Where the issues lie.
 * @param isAbsent Whether a single text counts as none. Default: never.
 */
export function compileTextValue(
  value: Absentable,
  loc: Location,
  isAbsent: (text: string) => boolean = () => false,
): (texts: Texts) => Extracted {
  const absent = compileAbsence(value, loc);
  if (isListSchema(value.schema)) {
    const validate = compileText(value.schema);
    return (texts) => (asTexts(texts).length === 0 ? absent() : locate(validate(asTexts(texts)), loc, asTexts(texts)));
  }
  const validate = compileOneText(value.schema);
  return (texts) => {
    const text = typeof texts === 'string' ? texts : texts?.at(-1);
    return text === undefined || isAbsent(text) ? absent() : locate(validate(text), loc, text);
  };
}
