// Owns holding the body of a response against its schema: JSON as a whole, streams item by item.
import type { JsonSchema } from '@portico/core';
import type { Content } from '../document/operation.js';
import type { SchemaSpace } from '../document/schema-space.js';
import type { Received } from '../requests/send.js';
import { kindOfMediaType } from '../requests/write-body.js';
import { closeSchema } from './close-schema.js';
import type { Problem } from './problem.js';
import { itemsOf } from './stream-items.js';

/** What a body has wrong. @param type Its media type, without parameters. */
export function judgeBody(
  { schema }: Pick<Content, 'schema'>,
  received: Received,
  type: string,
  space: SchemaSpace,
): readonly Problem[] {
  const { status, end } = received;
  if (end === 'broken') {
    const problem = `answered ${status} and broke its body off`;
    const advice = 'Look at what the app logged: what gives the body threw, or an item breaks its schema';
    return [{ rule: 'broken-body', key: String(status), problem, advice }];
  }
  if (kindOfMediaType(type) === 'json') return judgeJson(schema, received, space);
  const items = itemsOf(type, received);
  if (!items || typeof schema['items'] !== 'object') return [];
  const found = items.map((item) => judgeItem(schema['items'] as JsonSchema, item, received, space));
  return found.find((problems) => problems.length > 0) ?? [];
}

function judgeJson(schema: JsonSchema, received: Received, space: SchemaSpace): readonly Problem[] {
  const { status, body, end } = received;
  if (end !== 'whole') {
    const problem = `answered ${status} with JSON that did not end: ${body.length} characters of it came`;
    const advice = 'Answer with less, or with a stream that says so, such as JsonLines(Item)';
    return [{ rule: 'endless-body', key: String(status), problem, advice }];
  }
  const value = parse(body);
  return value === unparsed
    ? [malformed(status, 'JSON that is none')]
    : judgeValue(schema, value, 'body', received, space);
}

const unparsed = Symbol('unparsed');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return unparsed;
  }
}

function malformed(status: number, what: string): Problem {
  const advice = 'Write JSON, or another media type';
  return { rule: 'malformed-body', key: String(status), problem: `answered ${status} with ${what}`, advice };
}

/** @param item A line, or the fields of an event; the schema of the data in it stands in that of the event. */
function judgeItem(schema: JsonSchema, item: unknown, received: Received, space: SchemaSpace): readonly Problem[] {
  const { status } = received;
  if (typeof item === 'string') {
    const value = parse(item);
    return value === unparsed
      ? [malformed(status, 'a line that is no JSON')]
      : judgeValue(schema, value, 'line', received, space);
  }
  const problems = judgeValue(schema, item, 'event', received, space);
  const { data } = (space.resolve(schema)['properties'] ?? {}) as { readonly data?: JsonSchema };
  const inner = data?.['contentSchema'] as JsonSchema | undefined;
  if (problems.length > 0 || !inner) return problems;
  const value = parse((item as { readonly data: string }).data);
  return value === unparsed
    ? [malformed(status, 'an event whose data is no JSON')]
    : judgeValue(inner, value, 'event.data', received, space);
}

/** @param name What messages call the value, such as `body`. */
function judgeValue(
  schema: JsonSchema,
  value: unknown,
  name: string,
  { status, anonymous = false }: Received,
  space: SchemaSpace,
): readonly Problem[] {
  const misfit = space.findMisfit(schema, value);
  const closed = misfit ? schema : closeSchema(schema, (part) => space.resolve(part), anonymous);
  const found = misfit ?? space.findMisfit(closed, value);
  if (!found) return [];
  const rule = misfit ? 'response-schema' : 'undeclared-field';
  const place = `${name}${found.at.replaceAll('/', '.')}`;
  const what = name === 'body' ? 'a body' : 'an item';
  const problem = `answered ${status} with ${what} that is not what the document says: ${place} ${found.problem}`;
  const key = `${status} ${name}${found.at.replace(/\/\d+/g, '/*')} ${found.keyword} ${misfit ? '' : found.problem}`;
  const advice = misfit ? 'Correct the value or the schema' : 'Declare the field, or do not send it';
  return [{ rule, key, problem, advice }];
}
