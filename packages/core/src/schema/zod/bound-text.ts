// Owns the limits on texts that take Zod more than linear time: what such a schema accepts is short.
import type { z } from 'zod';
import { type IssueWords } from '../issue.js';
import { mostDigits, tooManyDigits } from './from-scalar.js';
import { definitionOf, runOf, withRun, type ZodSchema } from './zod-schema.js';

/** The most characters of a text for a template of several parts without a length: an expression tries every way to divide it. */
const mostOfTemplate = 500;

const tooLongForTemplate: IssueWords = {
  type: 'string_too_long',
  msg: `String should have at most ${mostOfTemplate} characters`,
  ctx: { max_length: mostOfTemplate },
};

const unbounded = /[*+]|\{\d+,\}/g;

/** A limit on texts, and what is said of a longer one. */
type TextLimit = readonly [most: number, words: IssueWords];

/** The limit of a schema whose time grows faster than its text; `undefined` for all others. */
export function textLimitOf(schema: ZodSchema): TextLimit | undefined {
  const { type, coerce } = definitionOf(schema);
  if (type === 'bigint' && coerce === true) return [mostDigits, tooManyDigits];
  if (type !== 'template_literal') return undefined;
  const { source } = (schema as z.core.$ZodTemplateLiteral)._zod.pattern;
  return (source.match(unbounded) ?? []).length > 1 ? [mostOfTemplate, tooLongForTemplate] : undefined;
}

/** The same schema, for texts up to a length. */
export function boundTexts(schema: ZodSchema, [most, words]: TextLimit): ZodSchema {
  const run = runOf(schema);
  return withRun(schema, (payload, context) => {
    const { value } = payload;
    if (typeof value !== 'string' || value.length <= most) return run(payload, context);
    payload.issues.push({ code: 'custom', input: value, message: words.msg, params: { words } });
    return payload;
  });
}
