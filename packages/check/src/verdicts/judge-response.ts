// Owns holding a response against the document: its status, media type, schema and headers.
import { type DocumentedResponse, type Operation, responseOf } from '../document/operation.js';
import type { SchemaSpace } from '../document/schema-space.js';
import { someReadingFits } from '../requests/readings.js';
import type { Received } from '../requests/send.js';
import { kindOfMediaType } from '../requests/write-body.js';
import { judgeBody } from './judge-body.js';
import { nameOfError } from './judge-thrown.js';
import type { Problem } from './problem.js';

/** What a response says that the document does not, or the other way round. @param method GET also answers HEAD. */
export function judgeResponse(
  operation: Operation,
  received: Received,
  space: SchemaSpace,
  method: string,
): readonly Problem[] {
  const documented = responseOf(operation, received.status);
  if (!documented) return [judgeStatus(received)];
  const headers = documented.headers.flatMap((header) => judgeHeader(header, received, space));
  // The response to HEAD has the headers of a body, and none (RFC 9110 §9.3.2).
  const content = method === 'HEAD' ? [] : judgeContent(documented, received, space);
  return [...headers, ...content];
}

function judgeStatus({ status, thrown }: Received): Problem {
  if (status === 500) {
    const [first] = thrown;
    const why = first ? `: ${first.thrower?.label ?? 'its handler'} threw ${nameOfError(first.error)}` : '';
    return {
      rule: 'server-error',
      key: `${status}${why}`,
      problem: `answered ${status}${why}`,
      advice: 'Look at what the app logged: the handler or a dependency threw, or its value breaks the schema',
    };
  }
  return {
    rule: 'undocumented-status',
    key: String(status),
    problem: `answered ${status}, which the document does not have`,
    advice: `Declare it, as in { responses: { ${status}: { description: '…' } } }, or do not answer so`,
  };
}

function judgeHeader(
  { name, required, schema }: DocumentedResponse['headers'][number],
  { status, headers }: Received,
  space: SchemaSpace,
): readonly Problem[] {
  const texts = textsOf(headers, name);
  if (texts.length === 0) {
    if (!required) return [];
    const problem = `answered ${status} without the header ${name}, which the document promises`;
    return [
      { rule: 'missing-header', key: `${status} ${name}`, problem, advice: 'Send it, or leave out required: true' },
    ];
  }
  const wrong = texts.find((text) => !someReadingFits(space, schema, text));
  if (wrong === undefined) return [];
  const problem = `answered ${status} with ${name}: ${wrong}, which is not what the document says of it`;
  return [{ rule: 'header-schema', key: `${status} ${name}`, problem, advice: 'Correct the header or its schema' }];
}

/** Lines of Set-Cookie are never one list (RFC 9110 §5.3): each is held against the schema. */
function textsOf(headers: Headers, name: string): readonly string[] {
  if (name.toLowerCase() === 'set-cookie') return headers.getSetCookie();
  const text = headers.get(name);
  return text === null ? [] : [text];
}

function judgeContent(documented: DocumentedResponse, received: Received, space: SchemaSpace): readonly Problem[] {
  const { status, headers, body, end } = received;
  const written = headers.get('content-type') ?? '';
  const type = essenceOf(written);
  if (body === '' && type === '' && end === 'whole') return judgeEmpty(documented, status);
  if (documented.content.length === 0) return [undocumentedBody(status, type)];
  const found = documented.content.find(({ mediaType }) => matches(mediaType, written));
  return found ? judgeBody(found, received, type, space) : [otherMediaType(documented, status, written)];
}

function undocumentedBody(status: number, type: string): Problem {
  const problem = `answered ${status} with a body${type ? ` of ${type}` : ''}, and the document shows none`;
  return { rule: 'undocumented-body', key: String(status), problem, advice: 'Declare its schema, or send no body' };
}

function otherMediaType({ content }: DocumentedResponse, status: number, written: string): Problem {
  const shown = content.map(({ mediaType }) => mediaType).join(', ');
  // Parameters are shown where it is they that differ.
  const sent = content.some(({ mediaType }) => essenceOf(mediaType) === essenceOf(written))
    ? written
    : essenceOf(written);
  return {
    rule: 'undocumented-media-type',
    key: `${status} ${sent}`,
    problem: `answered ${status} with ${sent || 'a body of no media type'}, and the document shows ${shown}`,
    advice: 'Declare what it answers with a responder, or answer with what is declared',
  };
}

/** What may be anything may be nothing. */
function judgeEmpty({ content }: DocumentedResponse, status: number): readonly Problem[] {
  if (content.length === 0 || content.some(({ schema }) => Object.keys(schema).length === 0)) return [];
  const problem = `answered ${status} without a body, and the document shows one`;
  return [{ rule: 'missing-body', key: String(status), problem, advice: 'Send what is declared, or declare no body' }];
}

function essenceOf(mediaType: string): string {
  return mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
}

/** Whether a media type falls under a documented one, such as `image/*`; parameters that the document names must be those. */
function matches(documented: string, written: string): boolean {
  const [range, type] = [essenceOf(documented), essenceOf(written)];
  if (range !== '*/*' && range !== type && !(range.endsWith('/*') && type.startsWith(range.slice(0, -1)))) return false;
  const sent = parametersOf(written);
  // JSON is UTF-8, whatever else is said of it (RFC 8259 §8.1).
  if (kindOfMediaType(type) === 'json' && (sent['charset'] ?? 'utf-8') !== 'utf-8') return false;
  return Object.entries(parametersOf(documented)).every(([name, value]) => sent[name] === value);
}

function parametersOf(mediaType: string): Readonly<Record<string, string>> {
  const pairs = mediaType
    .split(';')
    .slice(1)
    .map((part) => part.split('=', 2) as [string, string?]);
  return Object.fromEntries(
    pairs.map(([name, value = '']) => [
      name.trim().toLowerCase(),
      value
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase(),
    ]),
  );
}
