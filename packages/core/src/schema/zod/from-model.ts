// Owns model classes as Zod objects: by the names on the wire on the way in, as instances once they fit. What `one-way` makes of
// them for the way out it asks for here.
import * as z from 'zod';
import * as core from 'zod/v4/core';
import type { Class } from '../../contracts/schema.js';
import { DefinitionError } from '../../errors/portico-error.js';
import { brokenRule } from '../../errors/validation-errors.js';
import { isThenable } from '../../primitives/when-settled.js';
import { membersOfModel, nameOfModel, undeclaredOf } from '../model/model.js';
import { type CheckMethod, checksOf, type ReportIssue } from '../model/model-checks.js';
import { getFields, type ModelField, wireName } from '../model/model-fields.js';
import { definitionOf, type ZodSchema } from './zod-schema.js';

/** The property of each name on the wire. */
type Properties = ReadonlyMap<string, string>;

type Values = Record<string, unknown>;

/** A model, as the definition of its Zod schema is known. */
interface KnownModel {
  readonly properties: Properties;
  readonly create: () => Values;
  /** Whether the model has checks of its own. */
  readonly checked: boolean;
}

const models = new WeakMap<object, KnownModel>();

/** Whether the schema was made of a model class: its checks only make an instance of what fits, and ask that. */
export function isModel(schema: ZodSchema): boolean {
  return models.has(definitionOf(schema));
}

/** Whether the schema is of a model that checks its instances itself. */
export function hasOwnChecks(schema: ZodSchema): boolean {
  return models.get(definitionOf(schema))?.checked === true;
}

/** Makes what the values of an object's schema are put into: an instance of its model, or an empty object. */
export function instanceOf(schema: ZodSchema): () => Values {
  return models.get(definitionOf(schema))?.create ?? (() => ({}));
}

function propertiesOf(schema: ZodSchema): Properties {
  return models.get(definitionOf(schema))?.properties ?? new Map();
}

/** The property that a model has for a name on the wire. */
export function propertyOf(schema: ZodSchema, name: string): string {
  return propertiesOf(schema).get(name) ?? name;
}

/** Whether a model has other names on the wire than its properties have. */
export function isRenamed(schema: ZodSchema): boolean {
  return [...propertiesOf(schema)].some(([name, property]) => name !== property);
}

/** What leaves of a model's values, by the names on the wire; what nobody declared keeps its own, unless that is a field's there. */
export function toWire(schema: ZodSchema): (values: Values) => Values {
  const properties = propertiesOf(schema);
  const names = new Map([...properties].map(([name, property]) => [property, name]));
  return (values) => {
    const entries = Object.entries(values);
    const fields = entries.filter(([name]) => names.has(name)).map(([name, value]) => [names.get(name), value]);
    const others = entries.filter(([name]) => !names.has(name) && !properties.has(name));
    return Object.fromEntries([...others, ...fields]);
  };
}

/** The Zod schema of a model. @param schemaOf Gives the schema of a field. */
export function fromModel(model: Class, schemaOf: (field: ModelField) => z.ZodType): z.ZodType {
  const fields = [...getFields(model)];
  const create = creatorOf(model);
  const own = checksOf(model);
  const properties = new Map(fields.map(([key, { options }]) => [wireName(key, options), key]));
  const plain = z.object(
    Object.fromEntries(fields.map(([key, field]) => [wireName(key, field.options), schemaOf(field)])),
  );
  const checks = [
    core._overwrite(constructorOf(model, create, properties) as never),
    ...(own.length > 0 ? [checkWith(own, properties)] : []),
  ];
  // As `plain.overwrite(…)`, whose result would refer to `plain`: then each description of it would take twice as long.
  const object = core.clone(plain, { ...plain._zod.def, ...undeclared[undeclaredOf(model)], checks });
  models.set(object._zod.def, { properties, create, checked: own.length > 0 });
  const name = nameOfModel(model);
  z.globalRegistry.add(object, { ...membersOfModel(model), ...(name !== '' && { id: name }) });
  return object;
}

/** What becomes of names that nobody declared. */
const undeclared = { ignore: {}, forbid: { catchall: z.never() }, allow: { catchall: z.unknown() } } as const;

/** Makes instances. @throws {DefinitionError} If the constructor takes arguments. */
function creatorOf(model: Class): () => Values {
  if (model.length > 0) {
    throw new DefinitionError(
      `Cannot use class ${model.name || '(anonymous)'} as a schema: its constructor needs ${model.length} ` +
        `argument${model.length === 1 ? '' : 's'}, which no request carries. Give each parameter a default, or none at all.`,
    );
  }
  const Model = model as unknown as new () => Values;
  return () => new Model();
}

/** How validated values become an instance. */
function constructorOf(model: Class, create: () => Values, properties: Properties): (values: Values) => Values {
  const keys = [...properties.values()];
  const renamed = undeclaredOf(model) === 'allow' || [...properties].some(([name, key]) => name !== key);
  return (given) => {
    const instance = create();
    const values = renamed ? byProperty(given, properties, instance) : given;
    for (const key of keys) if (!(key in values)) leaveOut(instance, key);
    return Object.assign(instance, values);
  };
}

/** Compilers define a field without initialiser as `undefined`: spread over what is stored, it would wipe it. */
export function leaveOut(instance: Values, key: string): void {
  if (instance[key] === undefined) delete instance[key];
}

/** What a client adds takes the place of no field and of no method. */
function byProperty(given: Values, properties: Properties, instance: Values): Values {
  const fields = new Set(properties.values());
  const values: Values = {};
  for (const [name, value] of Object.entries(given)) {
    const property = properties.get(name);
    if (property !== undefined) values[property] = value;
    else if (!fields.has(name) && !(name in instance)) values[name] = value;
  }
  return values;
}

/** The checks of the model's own, asked together of what fits so far. */
function checkWith(methods: readonly CheckMethod[], properties: Properties): z.core.$ZodCheck<never> {
  const names = new Map([...properties].map(([name, property]) => [property, name]));
  const check = core._check<object>((payload) => {
    const report: ReportIssue = (path, msg, type = 'value_error') => {
      const [first, ...rest] = typeof path === 'string' ? [path] : path;
      const place = first === undefined ? [] : [names.get(String(first)) ?? first, ...rest];
      const params = { words: { type, msg, [brokenRule]: 'custom' }, always: true };
      payload.issues.push({ code: 'custom', input: payload.value, path: place, message: msg, params });
    };
    const waited = methods.map((method) => method(payload.value, report)).filter(isThenable);
    if (waited.length === 0) return undefined;
    const all = Promise.all(waited);
    // Zod finds out by the first value that it has to wait, and asks again: what was asked before must not end the process.
    all.catch(() => undefined);
    return all as Promise<never>;
  });
  check._zod.def.when = ({ issues }) => issues.length === 0;
  return check as never;
}
