// Owns the views of model classes: classes of their own whose fields are those of other models, all of them or some, required
// or not. Nothing is written twice, and each view has a name in the document.
import type { Class } from '../../contracts/schema.js';
import { DefinitionError } from '../../errors/portico-error.js';
import { noSchema } from '../no-schema.js';
import { withoutDefault } from '../zod/without-default.js';
import { isZod } from '../zod/zod-schema.js';
import { inheritExtra, nameOfModel } from './model.js';
import { type DeclaredField, declaredFieldsOf, declareField, getFields, type ModelField } from './model-fields.js';

type Optional<V> = { [K in keyof V]?: V[K] };
type Demanded<V> = { [K in keyof V]-?: Exclude<V[K], undefined> };
type Keys<C extends Class<object>> = readonly (keyof InstanceType<C>)[];
type View<V> = new () => V;

/** What becomes of the options of a field. */
type Change = (field: DeclaredField) => DeclaredField['options'];

/**
 * A model with the same fields, none of them required. What a request leaves out stays absent: no default fills it in.
 * @returns A class to extend, or to use as it is under the name `Partial…`.
 * @throws {DefinitionError} If the class has no fields.
 * @example class ItemPatch extends PartialType(Item) {}
 */
export function PartialType<C extends Class<object>>(model: C): View<Optional<InstanceType<C>>> {
  const loosen: Change = ({ options: { default: _, ...options } }) => ({ ...options, optional: true });
  return createView('Partial', model, namesOf(model), loosen) as View<Optional<InstanceType<C>>>;
}

/**
 * A model with the same fields, all of them required; a field's own default is kept.
 * @throws {DefinitionError} If the class has no fields.
 * @example class FullItem extends RequiredType(Item) {}
 */
export function RequiredType<C extends Class<object>>(model: C): View<Demanded<InstanceType<C>>> {
  const demand: Change = ({ options: { optional: _, ...options } }) => options;
  return createView('Required', model, namesOf(model), demand) as View<Demanded<InstanceType<C>>>;
}

/**
 * A model with some of the fields.
 * @param keys The fields to keep.
 * @throws {DefinitionError} If the class has no such field.
 * @example class NewItem extends PickType(Item, ['name', 'price']) {}
 */
export function PickType<C extends Class<object>, const K extends Keys<C>>(
  model: C,
  keys: K,
): View<Pick<InstanceType<C>, K[number]>> {
  checkKeys('PickType', model, keys);
  return createView('Pick', model, keys as readonly string[], keep) as View<Pick<InstanceType<C>, K[number]>>;
}

/**
 * A model without some of the fields.
 * @param keys The fields to leave out.
 * @throws {DefinitionError} If the class has no such field.
 * @example class PublicUser extends OmitType(User, ['hashedPassword']) {}
 */
export function OmitType<C extends Class<object>, const K extends Keys<C>>(
  model: C,
  keys: K,
): View<Omit<InstanceType<C>, K[number]>> {
  checkKeys('OmitType', model, keys);
  const left = namesOf(model).filter((name) => !(keys as readonly unknown[]).includes(name));
  return createView('Omit', model, left, keep) as View<Omit<InstanceType<C>, K[number]>>;
}

/**
 * A model with the fields of two; of one that both have, the second's counts.
 * @throws {DefinitionError} If one of the classes has no fields.
 * @example class StoredItem extends IntersectionType(Item, Timestamps) {}
 */
export function IntersectionType<A extends Class<object>, B extends Class<object>>(
  one: A,
  other: B,
): View<InstanceType<A> & InstanceType<B>> {
  const view = createView('', one, namesOf(one), keep);
  addFields(view, other, namesOf(other), keep);
  inheritExtra(view, other);
  Object.defineProperty(view, 'name', { value: `${nameOfModel(one)}${nameOfModel(other)}` });
  return view as View<InstanceType<A> & InstanceType<B>>;
}

const keep: Change = ({ options }) => options;

function createView(word: string, model: Class, keys: readonly string[], change: Change): View<object> {
  const view = class {};
  Object.defineProperty(view, 'name', { value: `${word}${nameOfModel(model)}` });
  inheritExtra(view, model);
  addFields(view, model, keys, change);
  return view;
}

/** Each field asks the model for its schema when it is compiled: two models that hold each other may both have views. */
function addFields(view: View<object>, model: Class, keys: readonly string[], change: Change): void {
  const declared = declaredFieldsOf(model);
  for (const key of keys) {
    const field = declared.get(key) as DeclaredField;
    const options = change(field);
    const schemaOf = (): unknown => {
      const { schema } = getFields(model).get(key) as ModelField;
      // Of other vendors' schemas the default stays.
      return options !== field.options && isZod(schema) ? withoutDefault(schema) : schema;
    };
    declareField(view.prototype, key, { schema: schemaOf as never, options });
  }
}

function namesOf(model: Class): readonly string[] {
  if (typeof model !== 'function') throw noSchema('Cannot make a view of a model: what stands in its place', model);
  return [...declaredFieldsOf(model).keys()];
}

function checkKeys(word: string, model: Class, keys: readonly PropertyKey[]): void {
  const known = namesOf(model);
  if (!Array.isArray(keys))
    throw new DefinitionError(
      `Cannot make ${word}(${model.name}, …): its fields are no list. Write one, even around a single field: ${word}(${model.name}, ['${String(keys)}']).`,
    );
  const unknown = keys.find((key) => !known.includes(String(key)));
  if (unknown === undefined) return;
  throw new DefinitionError(
    `Cannot make ${word}(${model.name}, …): ${model.name} has no field '${String(unknown)}', only '${known.join("', '")}'. ` +
      'Put @Field() on that property, or take it out of the list.',
  );
}
