// Owns which fields with a default are there: those of what comes back are, those of what is only sent may be left out.
import { methods, type OpenAPIDocument } from './openapi-document.js';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, object>>;
  required?: readonly string[];
}

/** Keywords that hold schemas by name, and those that hold data. */
const maps: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);
const data: ReadonlySet<string> = new Set(['default', 'example', 'examples', 'const', 'enum']);

/** A copy of a document that demands, in every schema of a response, the properties with a default: the app has filled them in. */
export function withDefaults(document: OpenAPIDocument): OpenAPIDocument {
  const copy = structuredClone(document);
  const seen = new Set<object>();
  const demand = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    const schema = part as Schema;
    if (typeof schema.$ref === 'string') demand(resolve(copy, schema.$ref));
    const filled = Object.entries(schema.properties ?? {}).filter(([, property]) => 'default' in property);
    if (filled.length > 0)
      schema.required = [...new Set([...(schema.required ?? []), ...filled.map(([name]) => name)])];
    for (const [keyword, below] of Object.entries(part)) {
      if (data.has(keyword)) continue;
      for (const one of maps.has(keyword) ? Object.values(Object(below)) : [below]) demand(one);
    }
  };
  for (const item of Object.values(copy.paths ?? {})) {
    for (const { content = {} } of methods.flatMap((method) => Object.values(item[method]?.responses ?? {}))) {
      for (const { schema } of Object.values(content)) demand(schema);
    }
  }
  return copy;
}

function resolve(document: object, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined;
  const names = reference.slice(2).split('/');
  return names
    .map((name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>> | undefined)?.[name], document);
}
