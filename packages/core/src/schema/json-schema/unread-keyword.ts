// Owns finding keywords of a JSON Schema that its conversion into a schema of Zod passes over: what the document shows and nobody
// checks is a lie.
import type { JsonSchema } from '../../contracts/schema.js';
import { eachJsonSchema } from './map-json-schema.js';

/** Keywords that demand nothing. */
const annotations: ReadonlySet<string> = new Set([
  ...['$id', '$comment', '$defs', 'title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly'],
  ...['contentEncoding', 'contentMediaType', 'contentSchema', 'discriminator', 'externalDocs', 'xml'],
]);

const choices: readonly string[] = ['anyOf', 'oneOf', 'allOf'];

/** Keywords that are checked beside a type. */
const checked: ReadonlySet<string> = new Set([
  ...['type', 'format', ...choices],
  ...[
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
  ],
  ...['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'minContains', 'maxContains'],
  ...['minLength', 'maxLength', 'pattern'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
]);

/** The first keyword that nobody would check; `undefined` if there is none. */
export function findUnread(schema: JsonSchema): string | undefined {
  let found = unreadIn(schema);
  eachJsonSchema(schema, (inner) => {
    found ??= findUnread(inner);
  });
  return found;
}

function unreadIn(schema: JsonSchema): string | undefined {
  const rules = Object.keys(schema).filter((keyword) => !annotations.has(keyword) && !keyword.startsWith('x-'));
  if ('$ref' in schema) return rules.find((keyword) => keyword !== '$ref');
  const constant = ['enum', 'const'].find((keyword) => keyword in schema);
  if (constant)
    return (
      (holdsParts(constant, schema[constant]) ? constant : undefined) ??
      rules.find((keyword) => keyword !== constant && keyword !== 'type')
    );
  if ('type' in schema) return rules.find((keyword) => !checked.has(keyword));
  const choice = [...choices, 'not'].find((keyword) => keyword in schema);
  return rules.find((keyword) => keyword !== choice);
}

/** Lists and objects are compared by what they are, not by what they hold. */
function holdsParts(keyword: string, value: unknown): boolean {
  const constants: readonly unknown[] = keyword === 'enum' && Array.isArray(value) ? value : [value];
  return constants.some((one) => typeof one === 'object' && one !== null);
}
