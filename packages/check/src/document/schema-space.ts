// Owns the schemas of a document: what they refer to, and whether a value fits them. Validation is ajv's.
import type { JsonSchema } from '@portico/core';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { mergeSchemas } from '../values/merge-schemas.js';
import type { DocumentLike } from './checkable-app.js';

/** What a value breaks of a schema. */
export interface Misfit {
  /** Where in the value, as a JSON pointer (RFC 6901); empty for the value itself. */
  readonly at: string;
  /** Such as `must be string`. */
  readonly problem: string;
  readonly keyword: string;
}

/** The keywords beside a `$ref` count as well. */
const mostHops = 20;

/** The schemas of one document. */
export class SchemaSpace {
  readonly #components: object;
  readonly #ajv = createAjv();
  readonly #wholes = new WeakMap<JsonSchema, JsonSchema>();
  readonly #validators = new Map<JsonSchema, ValidateFunction>();

  readonly #words: ReadonlyMap<string, readonly unknown[]>;

  constructor(document: DocumentLike) {
    this.#components = document.components ?? {};
    this.#words = collectWords(document);
  }

  /** The values that fields and parameters of a name are limited to, anywhere in the document. */
  wordsFor(name: string): readonly unknown[] {
    return this.#words.get(name) ?? [];
  }

  /** The schema that a reference leads to, with what stands beside the reference; a schema without one as it is. */
  resolve(schema: JsonSchema): JsonSchema {
    let found = schema;
    for (let hops = 0; hops < mostHops && typeof found['$ref'] === 'string'; hops++) {
      const { $ref, ...beside } = found;
      found = { ...this.#lookUp($ref as string), ...beside };
    }
    return found;
  }

  /** A schema with what it refers to and what its `allOf` says, in one; the same for the same schema. */
  whole(schema: JsonSchema): JsonSchema {
    const known = this.#wholes.get(schema);
    if (known) return known;
    const { allOf, ...own } = this.resolve(schema);
    const parts = Array.isArray(allOf) ? allOf.map((part: JsonSchema) => this.whole(part)) : [];
    const whole = mergeSchemas([own, ...parts]);
    this.#wholes.set(schema, whole);
    return whole;
  }

  /** What a value breaks first; `undefined` if it fits. */
  findMisfit(schema: JsonSchema, value: unknown): Misfit | undefined {
    const validate = this.#validatorOf(schema);
    if (validate(value)) return undefined;
    return describeError(validate.errors?.[0]);
  }

  /** Whether a value fits. */
  fits(schema: JsonSchema, value: unknown): boolean {
    return this.findMisfit(schema, value) === undefined;
  }

  #validatorOf(schema: JsonSchema): ValidateFunction {
    const known = this.#validators.get(schema);
    if (known) return known;
    // References are relative to the document: its components come along with each schema.
    const validate = this.#ajv.compile({ ...schema, components: this.#components });
    this.#validators.set(schema, validate);
    return validate;
  }

  #lookUp(reference: string): JsonSchema {
    const names = reference.replace(/^#\/components\//, '').split('/');
    const read = (within: unknown, name: string): unknown =>
      (within as Readonly<Record<string, unknown>> | undefined)?.[unescapePointer(name)];
    return (names.reduce<unknown>(read, this.#components) ?? {}) as JsonSchema;
  }
}

/** Values in `enum` and `const`, by the name of the property or parameter that they belong to. */
function collectWords(document: object): ReadonlyMap<string, readonly unknown[]> {
  const words = new Map<string, readonly unknown[]>();
  const collect = (part: unknown, name: string): void => {
    if (typeof part !== 'object' || part === null) return;
    const { enum: listed, const: only, name: own } = part as Readonly<Record<string, unknown>>;
    const found = [...(Array.isArray(listed) ? listed : []), ...(only === undefined ? [] : [only])];
    if (found.length > 0) words.set(name, [...new Set([...(words.get(name) ?? []), ...found])]);
    for (const [key, inner] of Object.entries(part)) {
      collect(inner, schemaKeys.has(key) || Array.isArray(part) ? (typeof own === 'string' ? own : name) : key);
    }
  };
  collect(document, '');
  return words;
}

/** Keys below which a schema is still of the same property or parameter. */
const schemaKeys: ReadonlySet<string> = new Set(['schema', 'items', 'anyOf', 'oneOf', 'allOf', 'prefixItems']);

/** RFC 6901 §3 and §6. */
function unescapePointer(name: string): string {
  return decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    validateSchema: false,
    // 0.3 is a multiple of 0.1, whatever binary fractions make of it.
    multipleOfPrecision: 9,
    code: { regExp: Object.assign(createRegExp, { code: '' }) },
  });
  addFormats.default(ajv);
  // To JSON Schema it is a note; what OpenAPI calls base64 has to be some.
  ajv.removeKeyword('contentEncoding').addKeyword({
    keyword: 'contentEncoding',
    type: 'string',
    validate: (encoding: unknown, text: string) => encoding !== 'base64' || isBase64(text),
    error: { message: 'must be base64' },
  });
  return ajv;
}

/** @see https://www.rfc-editor.org/rfc/rfc4648#section-4 */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** JSON Schema asks for Unicode; some vendors write patterns that only the older grammar takes. */
function createRegExp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}

function describeError(error: ErrorObject | undefined): Misfit {
  const { instancePath: at = '', keyword = '', message = 'does not fit', params } = error ?? {};
  const { additionalProperty, unevaluatedProperty, allowedValues, allowedValue } = params ?? {};
  const extra = additionalProperty ?? unevaluatedProperty;
  if (keyword === 'false schema') return { at, keyword, problem: 'must not be there' };
  const named = extra === undefined ? message : `must not have the field ${JSON.stringify(extra)}`;
  const allowed = allowedValues ?? (allowedValue === undefined ? undefined : [allowedValue]);
  return { at, keyword, problem: allowed === undefined ? named : `${named}: ${JSON.stringify(allowed)}` };
}
