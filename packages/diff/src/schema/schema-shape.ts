// Owns what a schema comes to, whatever it is written as; several schemas that hold at once are one shape.
import { type JsonObject, objectOf } from '../document/json.js';
import type { Bound } from './bound.js';

/** A schema as it is written: an object, or true or false. */
export type Raw = JsonObject | boolean;

/** Schemas that hold at once, by what they are in the document. */
export type Node = readonly Raw[];

/** What a request brings, or what a response gives; `readOnly` and `writeOnly` are about that. */
export type Direction = 'request' | 'response';

export type TypeName = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** What becomes of members that a schema does not name. */
export interface Closing {
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly string[];
  readonly schema: Raw;
}

/** One of these. */
export interface Union {
  readonly kind: 'anyOf' | 'oneOf';
  readonly members: readonly Raw[];
  readonly discriminator: JsonObject | undefined;
}

/** What schemas that hold at once come to. */
export interface Shape {
  types: ReadonlySet<TypeName>;
  /** All that it may be; `undefined` if that is not a list. */
  values: readonly unknown[] | undefined;
  readonly lowest: Map<string, Bound>;
  readonly highest: Map<string, Bound>;
  readonly multiples: Set<number>;
  readonly patterns: Set<string>;
  readonly formats: Set<string>;
  unique: boolean;
  /** What each item is; one of them for each schema that speaks of items. */
  readonly items: { readonly first: readonly Raw[]; readonly rest: Raw }[];
  readonly properties: Map<string, Raw[]>;
  readonly patternProperties: Map<string, Raw[]>;
  readonly required: Set<string>;
  readonly closings: Closing[];
  /** Whether it says that other members may be anything. */
  open: boolean;
  readonly unions: Union[];
  readonly nots: Raw[];
  /** Keywords that nothing is known of but whether they stayed, by name: the schemas in them, and all else. */
  readonly others: Map<string, { readonly schemas: readonly Raw[]; readonly rest: unknown }>;
  /** What is said of it and enforces nothing; the outermost word wins. */
  notes: JsonObject;
}

/** A schema; what is none accepts all. */
export function toRaw(value: unknown): Raw {
  return typeof value === 'boolean' ? value : objectOf(value);
}
