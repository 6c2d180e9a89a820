// Owns what a client has to know of each operation beside its types: how lists, bodies and responses are written, and what it
// asks for. Only what is not the default is told.
import { essenceOf, hasParameter, isJson, isStream } from './media-type.js';
import { type Content, methods, type OpenAPIDocument, type Operation, type Parameter } from './openapi-document.js';
import type { WrittenOperation } from './written.js';

/** The operations of a document that are not all default, by method and path. */
export function readWire(document: OpenAPIDocument): Readonly<Record<string, WrittenOperation>> {
  const versioned = versionedType(document);
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const shared = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
      return [[`${method.toUpperCase()} ${path}`, readOperation(operation, shared, document, versioned)] as const];
    }),
  );
  return Object.fromEntries(operations.filter(([, written]) => Object.keys(written).length > 0));
}

function readOperation(
  operation: Operation,
  parameters: readonly Parameter[],
  document: OpenAPIDocument,
  versioned: string | undefined,
): WrittenOperation {
  const delimiters = readDelimiters(parameters);
  const media = bodyMedia(Object.keys(operation.requestBody?.content ?? {}));
  const accept = acceptedTypes(operation, versioned);
  const parseAs = responseFormat(operation);
  const security = (operation.security ?? document.security ?? []).map((requirement) => Object.keys(requirement));
  return {
    ...(Object.keys(delimiters).length > 0 && { delimiters }),
    ...(media !== undefined && { media }),
    ...(accept !== undefined && { accept }),
    ...(parseAs !== undefined && { parseAs }),
    ...(security.some((names) => names.length > 0) && { security }),
  };
}

/** What stands between the items of a list that is one text: https://spec.openapis.org/oas/v3.1.1.html#style-examples */
const delimiterOf: Readonly<Record<string, string>> = { form: ',', spaceDelimited: '%20', pipeDelimited: '|' };

function readDelimiters(parameters: readonly Parameter[]): Readonly<Record<string, string>> {
  const joined = parameters.flatMap(({ name, in: place, style = 'form', explode = style === 'form' }) => {
    const delimiter = delimiterOf[style];
    return place === 'query' && name !== undefined && !explode && delimiter ? [[name, delimiter] as const] : [];
  });
  return Object.fromEntries(joined);
}

/**
 * The media type to send; `undefined` for `application/json`, and where there is none. Of several it is JSON, or else the one
 * that says most.
 */
function bodyMedia(offered: readonly string[]): string | undefined {
  if (offered.some((type) => usual.has(type.toLowerCase()))) return undefined;
  const isForm = (form: string) => (type: string) => essenceOf(type) === form;
  return (
    offered.find(isJson) ??
    offered.find(isForm('multipart/form-data')) ??
    offered.find(isForm('application/x-www-form-urlencoded')) ??
    offered[0]
  );
}

/** What a body is sent as where nothing else is said. */
const usual: ReadonlySet<string> = new Set(['application/json', '*/*']);

/** What to ask for where a client has to ask, as for a version by its media type; a success may have no content that says it. */
function acceptedTypes({ responses = {} }: Operation, versioned: string | undefined): string | undefined {
  const contents = Object.entries(responses).map(
    ([status, { content = {} }]) => [status, Object.keys(content)] as const,
  );
  const successes = contents.flatMap(([status, types]) => (status.startsWith('2') ? types : []));
  const accepted = successes.filter(hasParameter);
  if (accepted.length > 0) return [...new Set(accepted)].join(', ');
  if (successes.length > 0) return undefined;
  const refusals = contents.flatMap(([, types]) => types);
  return refusals.find(hasParameter) ?? ('406' in responses ? versioned : undefined);
}

/** A type of another operation that names a version: in a document all of them name the same one. */
function versionedType({ paths = {} }: OpenAPIDocument): string | undefined {
  const operations = Object.values(paths).flatMap((item) => methods.flatMap((method) => item[method] ?? []));
  const contents = operations.flatMap(({ responses = {} }) => Object.values(responses));
  return contents
    .flatMap(({ content = {} }) => Object.keys(content))
    .find((type) => isJson(type) && hasParameter(type));
}

/** How a success is read, if all of them are alike and none is JSON; streams are read by who asks for them. */
function responseFormat({ responses = {} }: Operation): WrittenOperation['parseAs'] {
  const contents = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const types = contents.flatMap(([, { content = {} }]) => Object.keys(content as Content));
  if (types.length === 0 || types.some((type) => isJson(type) || isStream(type))) return undefined;
  return types.every((type) => type.startsWith('text/')) ? 'text' : 'blob';
}
