// Owns the way from the texts under one name to a value: which of them count, what absence means, validation. Layer 5.
import type { Schema } from '../contracts/schema.js';
import type { ParameterSpec } from '../declaration/source-spec.js';
import { compileOneText, compileText, isListSchema } from '../schema/compile-text.js';
import { compileAbsence } from './absence.js';
import { type Extracted, type Location, locate } from './extracted.js';
import { asTexts, type Texts } from './request-head.js';

/** A parameter whose schema is known. */
export type TypedParameter = ParameterSpec & { readonly schema: Schema };

/** Which of several texts under one name counts for a schema that takes only one. */
export type Precedence = 'first' | 'last';

/**
 * Compiles the way from texts to a value.
 * @param isAbsent Whether a single text counts as none. Default: never.
 */
export function compileTextValue(
  spec: TypedParameter,
  place: Location,
  precedence: Precedence,
  isAbsent: (text: string) => boolean = () => false,
): (texts: Texts) => Extracted {
  const absent = compileAbsence(spec, place);
  if (isListSchema(spec.schema)) {
    const validate = compileText(spec.schema);
    return (texts) =>
      asTexts(texts).length === 0 ? absent() : locate(validate(asTexts(texts)), place, asTexts(texts));
  }
  const validate = compileOneText(spec.schema);
  const index = precedence === 'first' ? 0 : -1;
  return (texts) => {
    const text = typeof texts === 'string' ? texts : texts?.at(index);
    return text === undefined || isAbsent(text) ? absent() : locate(validate(text), place, text);
  };
}
