// Owns the start-up check that JSON and texts can carry what a route's schemas take and give.
import type { Carrier } from '../contracts/body-format.js';
import type { ParameterSource } from '../contracts/parameter-source.js';
import type { Schema } from '../contracts/schema.js';
import { isResponder } from '../declaration/respond.js';
import { DefinitionError, tellWhere } from '../errors/portico-error.js';
import {
  demanded,
  endless,
  findOutsideFields,
  findOutsideJson,
  findOutsideText,
  type OutsideJson,
} from '../schema/zod/outside-json.js';
import type { RouteGraph, SourceNode } from './route-graph.js';
import type { ResponseBody } from './route-responses.js';

/** @throws {DefinitionError} If a parameter, a body or a response has a part that no request brings, or no response shows. */
export function checkJsonSchemas({ route, nodes, responses, errors }: RouteGraph, trail: readonly string[]): void {
  for (const node of nodes) {
    if (node.kind !== 'source') continue;
    const { schema } = node.source;
    for (const carrier of carriersOf(node.source)) {
      const found = carrier && schema && tellWhere(node.place, () => findOutside(schema, carrier));
      if (found) throw outsideRequest(node, found, carrier, trail);
    }
  }
  const { success, replies } = responses;
  if ([success.body, ...replies.values()].includes(Uint8Array)) throw bytesAlone(route.label, trail);
  for (const schema of [success.body, ...replies.values()].flatMap(jsonOf)) {
    const found = findOutsideJson(schema, 'output');
    if (found) throw outsideJson(route.label, found, trail);
  }
  for (const { details } of errors.values()) {
    for (const detail of details) {
      const found = detail.shape === 'schema' ? findOutsideJson(detail.schema, 'output') : undefined;
      if (found) throw outsideJson(route.label, found, trail);
    }
  }
}

/** A schema must fit each format of a body: what any of them cannot hold, no request can be relied on to bring. */
function carriersOf(source: ParameterSource): readonly (Carrier | undefined)[] {
  const isWhole = source.reads === 'body' && source.takes === 'whole';
  return isWhole ? [source.carrier, ...source.formats.map(({ carrier }) => carrier)] : [source.carrier];
}

function findOutside(schema: Schema, carrier: Carrier): OutsideJson | undefined {
  const found = findOutsideJson(schema, 'input', carrier === 'parts');
  if (found || carrier === 'JSON' || carrier === 'text') return found;
  return carrier === 'one text' ? findOutsideText(schema) : findOutsideFields(schema);
}

/** The schemas of what a body says as JSON: the whole, or each item of a stream. */
function jsonOf(body: ResponseBody | undefined): readonly Schema[] {
  if (body === undefined) return [];
  return isResponder(body) ? body.describe().content.flatMap(({ itemSchema }) => itemSchema ?? []) : [body];
}

function outsideRequest(
  { label, place }: SourceNode,
  found: OutsideJson,
  carrier: Carrier,
  trail: readonly string[],
): DefinitionError {
  if (found.kind === endless) return endlessSchema(`read ${label}, which ${place} declares`, found, trail);
  if (found.kind.startsWith(demanded)) return demandedOfAll(label, place, found.kind.slice(demanded.length), trail);
  const kind = kindInWords[found.kind] ?? `a ${found.kind}`;
  const carried = carrier === 'JSON' ? 'JSON' : 'text';
  return new DefinitionError(
    `Cannot read ${label}, which ${place} declares: ${partOf(found)} must be ${kind}, and no ${carried} is one. ` +
      `${wayIn[found.kind] ?? 'Take what JSON has, and make the rest of it with a transform'}.`,
    trail,
  );
}

/** What is taken away before another vendor's schema sees it, that schema must be able to do without. */
function demandedOfAll(label: string, place: string, name: string, trail: readonly string[]): DefinitionError {
  return new DefinitionError(
    `Cannot read ${label}, which ${place} declares: its schema demands '${name}', which is readOnly or asks for a scope, so that it is not taken from every request. ` +
      'Let the schema take it absent, as v.optional(…) and a question mark behind the name in ArkType do.',
    trail,
  );
}

function endlessSchema(use: string, found: OutsideJson, trail: readonly string[]): DefinitionError {
  return new DefinitionError(
    `Cannot ${use}: ${partOf(found)} leads to itself, and no value comes to its end. Let it lead there by a property or by the items of a list.`,
    trail,
  );
}

function outsideJson(label: string, found: OutsideJson, trail: readonly string[]): DefinitionError {
  if (found.kind === endless) return endlessSchema(`answer ${label} with its response`, found, trail);
  return new DefinitionError(
    `Cannot answer ${label} with its response: ${partOf(found)} is a ${found.kind}, which JSON cannot hold. ` +
      'Give what JSON can hold, or return a Response and leave `response` out.',
    trail,
  );
}

/** Of a request's body the same words mean the bytes as they are. */
function bytesAlone(label: string, trail: readonly string[]): DefinitionError {
  return new DefinitionError(
    `Cannot answer ${label} with its response: Uint8Array alone may mean bytes as they are, or their base64 as JSON. ` +
      "Write Bytes('application/octet-stream') for the first; for the second a model or a list that holds them.",
    trail,
  );
}

/** Names a part in a message. */
export function partOf({ path }: OutsideJson): string {
  return path.length === 0 ? 'it' : `'${path.join('.').replaceAll('.[]', '[]')}'`;
}

const kindInWords: Readonly<Record<string, string>> = { object: 'an object', null: 'null', never: 'what nothing is' };

/** What to write instead, by what was meant. */
const wayIn: Readonly<Record<string, string>> = {
  File: "Take a file of a form with File('name', …), or the bytes of the body with Body(Uint8Array) or Body(ReadableStream)",
  Date:
    'Write Date itself, or a schema that takes a text, such as ' +
    'z.iso.datetime({ offset: true }).transform((text) => new Date(text))',
  Uint8Array:
    'Write Uint8Array itself, which is base64 there, or a schema that takes a text, such as z.codec(z.base64(), …)',
  bigint:
    'Write BigInt itself, or a schema that takes a text, such as z.string().regex(/^-?\\d{1,99}$/).transform(BigInt)',
  never: 'Take it out, or give it a schema that something fits',
  null: 'Take it out, or say that it may be absent: { optional: true }',
  object: 'Take it as a JSON body, or as a form',
  'list of objects': 'Take it as a JSON body, or each part of its items as a list of its own',
  'record of objects': 'Take it as a JSON body, or name its parts in an object schema',
  'list of lists': 'Take it as a JSON body',
  Set: 'Take a list, and make the Set of it: z.array(…).transform((items) => new Set(items))',
  Map: 'Take an object, and make the Map of it: z.record(…).transform((parts) => new Map(Object.entries(parts)))',
};
