// Owns what both kinds of pages are: a model class with a name of its own for each kind of item, and a responder that adds `Link`.
import {
  type Class,
  DefinitionError,
  type Exchange,
  Json,
  type OutgoingResponse,
  type Respond,
  type ResponderDescription,
  type Schema,
} from '@portico/core';
import { checkOptions, describeSchema, isSchema, nameOfModel, noSchema } from '@portico/core/graph';
import { declareFields, type FieldEntry } from './declare-fields.js';
import { type Link, linkHeader } from './links.js';

/** What can be said of a page. */
export interface PageOptions {
  /** The name of its schema in the document. Default: that of the item with `Page` behind it, such as `ItemPage`. */
  readonly name?: string;
}

/** What differs between the kinds of pages. */
export interface PageKind<V> {
  /** How it is written, such as `Page`; the end of its name, too. */
  readonly word: string;
  /** The options that are read. */
  readonly options: Readonly<Record<string, true>>;
  readonly fields: readonly FieldEntry[];
  /** The links that it may have, for the document. */
  readonly rels: string;
  /** What the model takes, made of what the handler gave. */
  wire(value: V): object;
  /** Where else the client may go, given what the handler gave. */
  links(value: V): readonly Link[];
}

/** The classes made so far: two uses of one item are one schema. */
export type KnownPages = WeakMap<Schema, Map<string, Class<object>>>;

/** The class of a kind of page, with its responder. @throws {DefinitionError} If the item has no name, and none is given. */
export function pageClassOf<V extends object>(
  kind: PageKind<V>,
  item: Schema,
  options: PageOptions,
  known: KnownPages,
): Class<object> {
  checkOptions(options, kind.options, `Cannot declare ${kind.word}(…)`, kind.word);
  if (!isSchema(item)) throw noSchema(`Cannot declare ${kind.word}(…): its item`, item);
  const { name } = options;
  const called = name ?? defaultName(kind.word, item);
  const classes = known.get(item) ?? new Map<string, Class<object>>();
  known.set(item, classes);
  const model = classes.get(called) ?? createPage(kind, item, called);
  classes.set(called, model);
  return model;
}

function defaultName(word: string, item: Schema): string {
  const name = isModel(item) ? nameOfModel(item) : nameInDocument(item);
  if (name) return `${name}${word}`;
  throw new DefinitionError(
    `Cannot declare ${word}(…): its item has no name in the document. Give the item one, such as .meta({ id: 'Item' }), ` +
      `or the page: ${word}(item, { name: 'Item${word}' }).`,
  );
}

/** A class is not asked for its schema yet: the models that it holds may be declared further below. */
function isModel(item: Schema): item is Class<object> {
  return typeof item === 'function' && !('~standard' in item);
}

function nameInDocument(item: Schema): string | undefined {
  const { $ref } = describeSchema(item, 'output');
  return typeof $ref === 'string' ? $ref.split('/').at(-1) : undefined;
}

function createPage<V extends object>(kind: PageKind<V>, item: Schema, name: string): Class<object> {
  const model = class {};
  // On the class itself, for a class that extends it to respond with what it adds.
  Object.defineProperties(model, {
    name: { value: name },
    kind: { value: 'responder' },
    label: { get: labelOf },
    describe: { value: describePage(kind.rels) },
    compile: { value: compilePage(kind) },
  });
  declareFields(model, [['items', [item]], ...kind.fields]);
  return model;
}

function labelOf(this: Class<object>): string {
  return nameOfModel(this);
}

function describePage(rels: string): (this: Class<object>) => ResponderDescription {
  const headers = { Link: { description: `Where to go on: ${rels} (RFC 8288)` } };
  return function describe() {
    return { ...Json(this).describe(), headers };
  };
}

function compilePage<V extends object>({ wire, links }: PageKind<V>): (this: Class<object>) => Respond {
  return function compile() {
    const respond = Json(this).compile();
    return (value, exchange) => {
      // What is no object is no page: the schema says so.
      if (typeof value !== 'object' || value === null) return respond(value, exchange);
      const made = respond(wire(value as V), exchange);
      const linked = (response: OutgoingResponse): OutgoingResponse => addLinks(response, exchange, links(value as V));
      return made instanceof Promise ? made.then(linked) : linked(made);
    };
  };
}

function addLinks(response: OutgoingResponse, exchange: Exchange, links: readonly Link[]): OutgoingResponse {
  const link = linkHeader(exchange, links);
  return link === undefined ? response : { ...response, headers: { ...response.headers, link } };
}
