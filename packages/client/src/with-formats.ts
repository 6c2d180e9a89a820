// Owns what a media type says by itself: a document need not describe bytes and texts, and their types are known all the same.
import { isJson, isText } from './media-type.js';
import { type Content, methods, type OpenAPIDocument, type Operation, type PathItem } from './openapi-document.js';

/**
 * A copy of a document in which bodies have a schema that their media type tells: a text is a string, other bytes that are sent
 * are a file. Of bytes that come back it is not told, for the caller chooses as what they are read (`parseAs`).
 */
export function withFormats(document: OpenAPIDocument): OpenAPIDocument {
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => [path, fillItem(item)]);
  return structuredClone({ ...document, paths: Object.fromEntries(paths) });
}

function fillItem(item: PathItem): PathItem {
  const filled = methods.flatMap((method) => {
    const operation = item[method];
    return operation ? [[method, fillOperation(operation)]] : [];
  });
  return { ...item, ...Object.fromEntries(filled) };
}

const text = { type: 'string' };
const file = { type: 'string', format: 'binary' };

function fillOperation(operation: Operation): Operation {
  const { requestBody, responses } = operation;
  const filled = Object.entries(responses ?? {}).map(([status, response]) => [status, fillBody(response, {})]);
  return {
    ...operation,
    ...(requestBody && { requestBody: fillBody(requestBody, file) }),
    ...(responses && { responses: Object.fromEntries(filled) }),
  };
}

function fillBody<B extends { readonly content?: Content }>(body: B, bytes: object): B {
  if (!body.content) return body;
  const content = Object.entries(body.content).map(([type, described]) => {
    const { schema } = described;
    const isDescribed = schema !== undefined && Object.keys(schema as object).length > 0;
    return [type, isDescribed || isJson(type) ? described : { ...described, schema: isText(type) ? text : bytes }];
  });
  return { ...body, content: Object.fromEntries(content) };
}
