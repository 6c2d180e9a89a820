// Owns the way from a call to what goes over the wire, by what the document says of each parameter and of the body.
import { withParameter } from '@portico/core/graph';
import type { Operation, Parameter } from '../document/operation.js';
import { type Call, keyOf, type WrittenRequest } from './call.js';
import { type Credentials, noCredentials } from './credentials.js';
import { type PathRules, pathRulesOf } from './path-rules.js';
import { writeBody } from './write-body.js';
import { type Pairs, writeValue } from './write-parameter.js';

/** Characters that a header's value can begin and end with, and hold (RFC 9110 §5.5). */
const headerText = /^$|^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/;

/** Writes the calls of an operation. */
export type WriteRequest = (call: Call, credentials: Credentials) => WrittenRequest | undefined;

/** Compiles the writing of an operation's calls: `undefined` is written for a call that no request can say. */
export function createWriter(operation: Operation): WriteRequest {
  const rules = pathRulesOf(operation);
  return (call, credentials) => {
    const written = operation.parameters.map((parameter) => {
      const key = keyOf(parameter);
      return { parameter, pairs: key in call.parameters ? writeOne(parameter, call.parameters[key]) : [] };
    });
    if (written.some(({ pairs }) => pairs === undefined)) return undefined;
    const of = (place: string): Pairs =>
      written.flatMap(({ parameter, pairs = [] }) => (parameter.in === place ? pairs : []));
    const path = of('path').map(([name, text]) => [name, decodeURIComponent(text)] as const);
    const content = operation.body?.content.find(({ mediaType }) => mediaType === call.body?.mediaType);
    const body = call.body && writeBody(call.body, content);
    if ((call.body && !body) || !path.every(([name, text]) => rules.carries(name, text))) return undefined;
    const cookies = [...of('cookie'), ...credentials.cookies].map((pair) => pair.join('='));
    return {
      method: operation.method,
      target: targetOf(operation.path, of('path'), [...of('query'), ...credentials.query]),
      headers: [
        ...headersOfVersion(operation),
        ...of('header'),
        ...credentials.headers,
        ...(cookies.length > 0 ? [['cookie', cookies.join('; ')] as const] : []),
        // A client writes the boundary of the parts itself.
        ...(body && typeof body.body === 'string' ? [['content-type', body.mediaType] as const] : []),
        ...(call.announced === undefined ? [] : [['content-length', String(call.announced)] as const]),
      ],
      body: body?.body,
      secrets: credentials.secrets,
      anonymous: credentials === noCredentials,
      stray: strayOf(operation, path, rules),
    };
  };
}

/** What names the version, where the path does not. */
function headersOfVersion({ graph: { route } }: Operation): Pairs {
  const { version } = route;
  if (version?.in === 'header') return [[version.by, version.name]];
  return version?.in === 'media-type' ? [['accept', withParameter('*/*', version)]] : [];
}

function strayOf({ parameters }: Operation, path: Pairs, rules: PathRules): WrittenRequest['stray'] {
  const [name] = path.find((pair) => !rules.matches(...pair)) ?? [];
  if (name === undefined) return undefined;
  const found = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name);
  return { name, isText: found?.schema['type'] === 'string' };
}

function writeOne(parameter: Parameter, value: unknown): Pairs | undefined {
  if (parameter.in !== 'header') return writeValue(parameter, value, encodeURIComponent);
  const pairs = writeValue(parameter, value, (text) => text);
  // Of a list, commas and quotes belong to the header, and spaces around items to nobody (RFC 9110 §5.6.1).
  const items = Array.isArray(value) ? value.map(String) : [];
  const isLost = items.some((item) => /[,"]/.test(item) || item.trim() !== item);
  return isLost || !pairs?.every(([, text]) => headerText.test(text)) ? undefined : pairs;
}

function targetOf(template: string, path: Pairs, query: Pairs): string {
  const values = new Map(path.map(([name, text]) => [decodeURIComponent(name), text]));
  const filled = template.replace(/\{(.*?)\}/g, (_, name: string) => values.get(name) ?? '');
  return query.length === 0 ? filled : `${filled}?${query.map((pair) => pair.join('=')).join('&')}`;
}
