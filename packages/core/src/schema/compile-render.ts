// Owns what leaves: a handler's value is validated, and what validation gave is written as JSON. The last word on a
// response's body before the adapter.

import type { ProvedScopes, Render, Schema, Validated } from '../contracts/schema.js';
import { ResponseValidationError } from '../errors/validation-errors.js';
import { memoize } from '../primitives/memoize.js';
import { whenSettled } from '../primitives/when-settled.js';
import { compileStandard } from './compile-schema.js';
import { nothingProved } from './json-schema/scope-keyword.js';
import { compileWrite } from './native-write.js';
import { perAudience } from './per-audience.js';
import { compileProjection } from './vendors/compile-projection.js';
import { type ByteWrite, compileByteWrite } from './write-bytes.js';
import { writeDeclared } from './write-json.js';
import { type PlainShape, plainShapeOf } from './zod/plain-shape.js';
import { toStandard } from './zod/to-zod.js';
import { isZod } from './zod/zod-schema.js';

/**
 * Compiles a response schema into a renderer, which answers with a promise only if the schema itself does. A responder whose body
 * holds JSON asks for it when it is compiled.
 * @returns The same function for the same schema.
 * @throws {DefinitionError} If a model class cannot be compiled.
 * @example
 * const render = compileRender(Item);
 * const body = `\x1e${await render({ id: 1, name: 'lamp' })}\n`;
 */
export const compileRender: (schema: Schema) => Render = /* @__PURE__ */ memoize((schema) => {
  const renderFor = perAudience(schema, (proved) => compileFor(schema, proved));
  const render = renderFor(undefined);
  return (value, proved) => (proved === undefined ? render(value) : renderFor(proved)(value));
});

function compileFor(schema: Schema, proved: ProvedScopes): Render {
  const shape = shapeOf(schema, proved);
  if (!shape) return compileLongWay(schema, proved);
  const writeDirectly = compileWrite(shape);
  // What goes the short way seldom needs the long one: it is compiled when it does, not at every start.
  let goTheLongWay: Render | undefined;
  return (value) => {
    const direct = writeDirectly(value);
    if (direct !== undefined) return direct;
    goTheLongWay ??= compileLongWay(schema, proved);
    return goTheLongWay(value);
  };
}

/**
 * The same for a body as a whole, of which a long list of objects is faster written as bytes.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export const compileBodyRender: (schema: Schema) => BodyRender = /* @__PURE__ */ memoize((schema) => {
  const render = compileRender(schema);
  const writerFor = perAudience(schema, (proved) => compileBytes(schema, proved));
  const writeBytes = writerFor(undefined);
  if (!writeBytes) return render;
  return (value, proved) =>
    (proved === undefined ? writeBytes(value) : writerFor(proved)?.(value)) ?? render(value, proved);
});

/** Renders a body as text, or as bytes where these are faster. */
type BodyRender = (...given: Parameters<Render>) => Uint8Array | ReturnType<Render>;

function compileBytes(schema: Schema, proved: ProvedScopes): ByteWrite | undefined {
  const shape = shapeOf(schema, proved);
  return shape && compileByteWrite(shape);
}

function shapeOf(schema: Schema, proved: ProvedScopes): PlainShape | undefined {
  return proved === nothingProved ? usualShapeOf(schema) : shapeFor(schema, proved);
}

const usualShapeOf = /* @__PURE__ */ memoize((schema: Schema) => shapeFor(schema, nothingProved));

function shapeFor(schema: Schema, proved: ProvedScopes): PlainShape | undefined {
  const source = toStandard(schema);
  return isZod(source) ? plainShapeOf(source, 'output', proved) : undefined;
}

/** Validates, and writes what came of it. */
function compileLongWay(schema: Schema, proved: ProvedScopes): Render {
  const source = toStandard(schema);
  const validate = compileStandard(source, 'output', proved);
  const project = compileProjection(source, proved);
  const finish = (validated: Validated): string => {
    if (!validated.ok) throw new ResponseValidationError(validated.issues);
    return writeDeclared(project(validated.value)) ?? 'null';
  };
  return (value) => whenSettled(validate(value), finish);
}
