// Owns following references: what an operation is made of may stand among the components of the document, and is read as if it
// stood where it is referred to. Schemas stay where they are, for their types have names.
import {
  type Message,
  methods,
  type OpenAPIDocument,
  type Operation,
  type Parameter,
  type PathItem,
} from './openapi-document.js';

/**
 * A copy of a document whose path items, parameters, bodies, responses and security schemes stand where they are used.
 * A reference that leads out of the document, or nowhere, stays: the types of the client are refused for it.
 */
export function withoutReferences(document: OpenAPIDocument): OpenAPIDocument {
  const follow: Follow = (value) => resolve(document, value, new Set());
  const schemes = document.components?.securitySchemes;
  return {
    ...document,
    ...(document.paths && { paths: mapValues(document.paths, (item) => followItem(item, follow)) }),
    ...(schemes && { components: { ...document.components, securitySchemes: mapValues(schemes, follow) } }),
  };
}

type Follow = <V>(value: V) => V;

/** @param passed What was referred to on the way, for a reference may lead back to itself. */
function resolve<V>(document: OpenAPIDocument, value: V, passed: ReadonlySet<string>): V {
  const { $ref, ...beside } = (value ?? {}) as { readonly $ref?: unknown };
  if (typeof $ref !== 'string' || passed.has($ref)) return value;
  const target = $ref.startsWith('#/') ? find(document, $ref.slice(2).split('/')) : undefined;
  if (target === undefined) return value;
  // What stands beside a reference is said of this use of it.
  return { ...resolve(document, target, new Set([...passed, $ref])), ...beside } as V;
}

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-6 */
function find(document: OpenAPIDocument, pointer: readonly string[]): object | undefined {
  let found: unknown = document;
  for (const part of pointer) {
    const key = decoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
    found = Object.hasOwn(Object(found), key) ? (found as Record<string, unknown>)[key] : undefined;
  }
  return typeof found === 'object' && found !== null ? found : undefined;
}

/** A `%` that escapes nothing is one. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function followItem(referred: PathItem, follow: Follow): PathItem {
  const item = follow(referred);
  const operations = methods.flatMap((method) => {
    const operation = item[method];
    return operation ? [[method, followOperation(operation, follow)]] : [];
  });
  return { ...item, ...followParameters(item, follow), ...Object.fromEntries(operations) };
}

function followOperation(operation: Operation, follow: Follow): Operation {
  const { requestBody, responses } = operation;
  return {
    ...operation,
    ...followParameters(operation, follow),
    ...(requestBody && { requestBody: followBody(requestBody, follow) }),
    ...(responses && { responses: mapValues(responses, (response) => followBody(response, follow)) }),
  };
}

function followParameters({ parameters }: { readonly parameters?: readonly Parameter[] }, follow: Follow): object {
  return parameters ? { parameters: parameters.map((parameter) => follow(parameter)) } : {};
}

function followBody(referred: Message, follow: Follow): Message {
  const body = follow(referred);
  return body.content ? { ...body, content: mapValues(body.content, follow) } : body;
}

function mapValues<V>(values: Readonly<Record<string, V>>, change: (value: V) => V): Record<string, V> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
