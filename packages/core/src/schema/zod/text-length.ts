// Owns how our own limits of length are counted: in characters, as JSON Schema counts them, so that document and wire agree
// on an emoji.
import * as z from 'zod';

/** A limit of a text's length, in code points. @see https://www.rfc-editor.org/rfc/rfc8259#section-7 */
export type LengthLimit = { readonly minLength: number } | { readonly maxLength: number };

/** Whether a text keeps to a limit. Most need no counting: a text has at most as many code points as code units. */
export function keepsLength(text: string, limit: LengthLimit): boolean {
  if ('maxLength' in limit) return text.length <= limit.maxLength || lengthOf(text) <= limit.maxLength;
  return text.length >= limit.minLength && (text.length >= 2 * limit.minLength || lengthOf(text) >= limit.minLength);
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

const limits = new WeakMap<object, LengthLimit>();

/** The limit that a check of ours stands for; `undefined` for any other check. */
export function lengthLimitOf(check: z.core.$ZodCheck<never>): LengthLimit | undefined {
  return limits.get(check._zod.def);
}

/** A check of a text's length; what it refuses is worded as Zod's own. */
export function lengthCheck(limit: LengthLimit): z.core.$ZodCheck<string> {
  const size =
    'maxLength' in limit
      ? ({ code: 'too_big', maximum: limit.maxLength } as const)
      : ({ code: 'too_small', minimum: limit.minLength } as const);
  const check = z.check<string>(({ value, issues }) => {
    if (!keepsLength(value, limit))
      issues.push({ ...size, origin: 'string', inclusive: true, input: value, continue: true });
  });
  limits.set(check._zod.def, limit);
  return check;
}
