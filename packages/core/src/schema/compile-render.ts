// Owns what leaves: a handler's value is validated, and what validation gave is written as JSON. The last word on a
// response's body before the adapter.
import { memoize } from '../contracts/memoize.js';
import type { Render, Schema, Validated } from '../contracts/schema.js';
import { whenSettled } from '../contracts/when-settled.js';
import { ResponseValidationError } from '../errors/validation-errors.js';
import { compileStandard } from './compile-schema.js';
import { compileDirectWrite } from './direct-write.js';
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
export const compileRender: (schema: Schema) => Render = memoize((schema) => {
  const shape = shapeOf(schema);
  if (!shape) return compileLongWay(schema);
  const writeDirectly = compileDirectWrite(shape);
  // What goes the short way seldom needs the long one: it is compiled when it does, not at every start.
  let goTheLongWay: Render | undefined;
  return (value) => {
    const direct = writeDirectly(value);
    if (direct !== undefined) return direct;
    goTheLongWay ??= compileLongWay(schema);
    return goTheLongWay(value);
  };
});

/**
 * The same for a body as a whole, of which a long list of objects is faster written as bytes.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export const compileBodyRender: (schema: Schema) => (value: unknown) => Uint8Array | ReturnType<Render> = memoize(
  (schema) => {
    const render = compileRender(schema);
    const shape = shapeOf(schema);
    const writeBytes: ByteWrite | undefined = shape && compileByteWrite(shape);
    return writeBytes ? (value) => writeBytes(value) ?? render(value) : render;
  },
);

const shapeOf = memoize((schema: Schema): PlainShape | undefined => {
  const source = toStandard(schema);
  return isZod(source) ? plainShapeOf(source, 'output') : undefined;
});

/** Validates, and writes what came of it. */
function compileLongWay(schema: Schema): Render {
  const source = toStandard(schema);
  const validate = compileStandard(source, 'output');
  const project = compileProjection(source);
  const finish = (validated: Validated): string => {
    if (!validated.ok) throw new ResponseValidationError(validated.issues);
    return writeDeclared(project(validated.value)) ?? 'null';
  };
  return (value) => whenSettled(validate(value), finish);
}
