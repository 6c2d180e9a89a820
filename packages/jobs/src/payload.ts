// Owns what a job is given on its way to a queue and back: as JSON by the names on the wire, held against its schema on both sides.
import type { Issue, Schema } from '@portico/core';
import { compileSchema, toWireValue } from '@portico/core/graph';
import { JobError } from './job-error.js';

/** @throws {JobError} If the payload does not fit; its values are not repeated. */
export async function writePayload(schema: Schema, value: unknown, name: string): Promise<string> {
  const text = textOf(schema, value);
  if (text === undefined) throw misfit(name, [{ type: 'missing', loc: [], msg: 'It has no JSON form' }]);
  await readPayload(schema, text, name);
  return text;
}

/** As JSON; `undefined` if there is none, as of what holds itself. */
function textOf(schema: Schema, value: unknown): string | undefined {
  try {
    return JSON.stringify(toWireValue(schema, value));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** @throws {JobError} If what was kept does not fit any more, as after a change of the schema. */
export async function readPayload(schema: Schema, text: string, name: string): Promise<unknown> {
  const result = await compileSchema(schema)(JSON.parse(text));
  if (result.ok) return result.value;
  throw misfit(name, result.issues);
}

function misfit(name: string, issues: readonly Issue[]): JobError {
  const wrong = issues.map(({ loc, msg }) => `${loc.join('.') || '(payload)'}: ${msg}`).join('; ');
  return new JobError(`Cannot run ${name}: its payload does not fit its schema (${wrong}). Give what it declares.`);
}
