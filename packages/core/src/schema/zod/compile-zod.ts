// Owns the asking of Zod: one run per value, none of Zod's own sentences, and of a large value no fault after the first.
import { z } from 'zod';
import { isThenable } from '../../contracts/when-settled.js';
import type { Validate, Validated } from '../compiled-schema.js';
import { isLarge } from '../value-size.js';
import { needsCare, stopEarly } from './stop-early.js';
import { fromZodIssues, unsaid } from './zod-issues.js';
import { type Context, type Payload, runOf } from './zod-schema.js';

/** Compiles a schema of Zod into a validator. */
export function compileZod(schema: z.core.$ZodType): Validate {
  // A schema that has to wait is found out by its first value, and not asked twice from then on.
  let waits = false;
  // Schemas may refer to others that are declared later: what is below them is looked at when the first value comes.
  let careful: boolean | undefined;
  const run = (value: unknown, async: boolean): Validated | Promise<Validated> => {
    careful ??= needsCare(schema);
    const large = isLarge(value);
    const context: Context = { async, abortEarly: large, error: unsaid };
    const payload = runOf(large || careful ? stopEarly(schema) : schema)({ value, issues: [] }, context);
    return isThenable(payload) ? payload.then((late) => settle(late, context, value)) : settle(payload, context, value);
  };
  const runLater = async (value: unknown): Promise<Validated> => {
    try {
      return await run(value, true);
    } catch (error) {
      return refuseOverflow(error, value);
    }
  };
  return (value) => {
    if (waits) return runLater(value);
    try {
      return run(value, false);
    } catch (error) {
      if (isOverflow(error)) return refuseOverflow(error, value);
      waits ||= asksForAwait(error);
      return runLater(value);
    }
  };
}

function settle({ issues, value: output }: Payload, context: Context, value: unknown): Validated {
  if (issues.length === 0) return { ok: true, value: output };
  return { ok: false, issues: fromZodIssues(issues, context, value) };
}

/** Also of another copy of Zod. */
function asksForAwait(error: unknown): boolean {
  return (error as Error | undefined)?.constructor?.name === z.core.$ZodAsyncError.name;
}

/** Zod hands issues on as arguments; a hundred thousand of them do not fit the stack. */
function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

function refuseOverflow(error: unknown, value: unknown): Validated {
  if (!isOverflow(error) || !isLarge(value)) throw error;
  return {
    ok: false,
    issues: [{ type: 'too_many_errors', loc: [], msg: 'Input has more errors than can be listed' }],
  };
}
