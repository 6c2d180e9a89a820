// Owns the data of sessions: held to the schema on the way in and on the way out, and kept as JSON.
import {
  compileRender,
  DefinitionError,
  type Infer,
  type InferInput,
  PorticoError,
  type Schema,
  type StandardSchema,
  toZod,
} from '@portico/core';
import { dataKeywords, describeSchema, validateAsIs, whenSettled } from '@portico/core/graph';
import type { Answer } from '@portico/store';

type StandardResult = Awaited<ReturnType<typeof validateAsIs>>;

/** Data as they are kept, and as they will be read. */
interface Written<S extends Schema> {
  readonly json: unknown;
  readonly value: Infer<S>;
}

/** Writes and reads what an app keeps in a session. */
export class SessionData<S extends Schema> {
  readonly #render: ReturnType<typeof compileRender>;
  readonly #schema: StandardSchema;

  /** @throws {DefinitionError} If a model class cannot be compiled, or has a field that would not be kept. */
  constructor(schema: S) {
    checkFields(schema);
    this.#render = compileRender(schema);
    this.#schema = toZod<Schema>(schema);
  }

  /**
   * Writes data.
   * @throws {ResponseValidationError} If they do not fit the schema.
   * @throws {PorticoError} If the schema does not take what it gives.
   */
  async write(data: InferInput<S>): Promise<Written<S>> {
    const json: unknown = JSON.parse(await this.#render(data));
    const value = await this.read(json);
    // Found out here, and not when nobody is logged in any more.
    if (value === undefined) throw notRead();
    return { json, value };
  }

  /** Data that were written; `undefined` if the schema has become another one since. */
  read(json: unknown): Answer<Infer<S> | undefined> {
    return whenSettled(validateAsIs(this.#schema, json), fitting<S>);
  }
}

/**
 * Data are written as a response is, without what not everybody may see.
 * @throws {DefinitionError} If a field would be lost by that.
 */
function checkFields(schema: Schema): void {
  const lost = findLost(describeSchema(schema, 'input'), 'its data');
  if (lost === undefined) return;
  throw new DefinitionError(
    `Cannot create SessionCookie: ${lost} is \`writeOnly\` or asks for a scope, and would not be kept. What a session holds goes to nobody by ` +
      'itself: take that out of the field, or give the session a model of its own.',
  );
}

/** What not everybody may see of a description, by the name of its property. */
function findLost(part: unknown, label: string): string | undefined {
  if (typeof part !== 'object' || part === null) return undefined;
  const described = part as Readonly<Record<string, unknown>>;
  if (described['writeOnly'] === true || typeof described['x-scope'] === 'string') return label;
  for (const [word, value] of Object.entries(described)) {
    if (dataKeywords.has(word)) continue;
    const found = word === 'properties' ? findLostProperty(value as object) : findLost(value, label);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findLostProperty(properties: object): string | undefined {
  for (const [name, property] of Object.entries(properties)) {
    const found = findLost(property, `the field '${name}' of its data`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fitting<S extends Schema>(result: StandardResult): Infer<S> | undefined {
  return result.issues ? undefined : (result.value as Infer<S>);
}

function notRead(): PorticoError {
  return new PorticoError(
    'Cannot keep the data of the session: their schema does not take what it gives, once that was written as JSON. ' +
      'Take transformations out of it, and write Date, or z.iso.datetime(), in place of z.date().',
  );
}
