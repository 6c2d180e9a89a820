// Owns what becomes of promises that the functions of a schema give (refinements, transformations). Zod lets go of them where it was not
// to wait, and of all but the first that fails; one that is then rejected, as when a database is down, would end the process.
import * as core from 'zod/v4/core';
import { innerSchemas, type Payload, type Run, runOf, type ZodSchema } from './zod-schema.js';

type OwnFunction = (...args: unknown[]) => unknown;

/** Whether a function that runs now may give a promise. */
let mayWait = true;

const heeded = new WeakSet<object>();

/** Minds the promises of every function in a schema, wherever the schema is used. */
export function heedPromises(schema: ZodSchema, seen = new Set<ZodSchema>()): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const { _zod: itself } = schema;
  for (const check of [itself, ...(itself.def.checks ?? []).map(({ _zod }) => _zod)]) {
    if ((check.def as { check?: string }).check === 'custom') heed(check, 'check');
  }
  for (const name of ['transform', 'reverseTransform']) heed(itself.def, name);
  for (const below of innerSchemas(schema)) heedPromises(below, seen);
}

function heed(owner: object, name: string): void {
  const own = (owner as Record<string, unknown>)[name];
  if (typeof own !== 'function' || heeded.has(own)) return;
  const heeding: OwnFunction = (...args) => {
    const given: unknown = (own as OwnFunction)(...args);
    if (!(given instanceof Promise)) return given;
    given.catch(() => undefined);
    if (!mayWait) throw new core.$ZodAsyncError();
    return given;
  };
  heeded.add(heeding);
  (owner as Record<string, unknown>)[name] = heeding;
}

/** Runs a schema whose promises are heeded. @throws {$ZodAsyncError} If it has to wait. */
export function runAtOnce(schema: ZodSchema, ...run: Parameters<Run>): Payload | Promise<Payload> {
  const outside = mayWait;
  mayWait = false;
  try {
    return runOf(schema)(...run);
  } finally {
    mayWait = outside;
  }
}

/** Whether a schema has to wait; also one of another copy of Zod. */
export function asksForAwait(error: unknown): boolean {
  return error instanceof core.$ZodAsyncError || (error as Error | undefined)?.constructor?.name === '$ZodAsyncError';
}
