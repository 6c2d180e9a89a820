// Owns holding a response against the document: its status, media type, schema and headers.
import type { JsonSchema } from '@portico/core';
import { type DocumentedResponse, type Operation, responseOf } from '../document/operation.js';
import type { SchemaSpace } from '../document/schema-space.js';
import { someReadingFits } from '../requests/readings.js';
import type { Received } from '../requests/send.js';
import { kindOfMediaType } from '../requests/write-body.js';
import { closeSchema } from './close-schema.js';
import type { Problem } from './problem.js';

/** What a response has wrong by itself, whatever the request was. @param method GET also answers HEAD. */
export function judgeResponse(
  operation: Operation,
  received: Received,
  space: SchemaSpace,
  method = operation.method,
): readonly Problem[] {
  const { status } = received;
  const documented = responseOf(operation, status);
  if (!documented) return [judgeStatus(status)];
  const headers = documented.headers.flatMap((header) => judgeHeader(header, received, space));
  // The response to HEAD has the headers of a body, and none (RFC 9110 §9.3.2).
  const content = method === 'HEAD' ? [] : judgeContent(documented, received, space);
  return [...headers, ...content];
}

function judgeStatus(status: number): Problem {
  if (status === 500) {
    return {
      rule: 'server-error',
      key: String(status),
      problem: `answered ${status}`,
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
  const text = headers.get(name);
  if (text === null) {
    if (!required) return [];
    const problem = `answered ${status} without the header ${name}, which the document promises`;
    return [
      { rule: 'missing-header', key: `${status} ${name}`, problem, advice: 'Send it, or leave out required: true' },
    ];
  }
  if (someReadingFits(space, schema, text)) return [];
  const problem = `answered ${status} with ${name}: ${text}, which is not what the document says of it`;
  return [{ rule: 'header-schema', key: `${status} ${name}`, problem, advice: 'Correct the header or its schema' }];
}

function judgeContent(documented: DocumentedResponse, received: Received, space: SchemaSpace): readonly Problem[] {
  const { status, headers, body, whole } = received;
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const found = documented.content.find(({ mediaType }) => matches(mediaType, type));
  if (body === '' && type === '') return judgeEmpty(documented, status);
  if (documented.content.length === 0) {
    const problem = `answered ${status} with a body${type ? ` of ${type}` : ''}, and the document shows none`;
    return [{ rule: 'undocumented-body', key: String(status), problem, advice: 'Declare its schema, or send no body' }];
  }
  if (!found) {
    const shown = documented.content.map(({ mediaType }) => mediaType).join(', ');
    const problem = `answered ${status} with ${type || 'a body of no media type'}, and the document shows ${shown}`;
    return [
      {
        rule: 'undocumented-media-type',
        key: `${status} ${type}`,
        problem,
        advice: 'Declare what it answers with a responder, or answer with what is declared',
      },
    ];
  }
  return kindOfMediaType(type) === 'json' && whole ? judgeJson(found.schema, received, space) : [];
}

/** What may be anything may be nothing. */
function judgeEmpty({ content }: DocumentedResponse, status: number): readonly Problem[] {
  if (content.length === 0 || content.some(({ schema }) => Object.keys(schema).length === 0)) return [];
  const problem = `answered ${status} without a body, and the document shows one`;
  return [{ rule: 'missing-body', key: String(status), problem, advice: 'Send what is declared, or declare no body' }];
}

/** Whether a media type falls under a documented one, such as `image/*`. */
function matches(documented: string, type: string): boolean {
  const [range = ''] = documented.toLowerCase().split(';');
  return range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
}

function judgeJson(schema: JsonSchema, { status, body }: Received, space: SchemaSpace): readonly Problem[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    const problem = `answered ${status} with JSON that is none`;
    return [{ rule: 'malformed-body', key: String(status), problem, advice: 'Write JSON, or another media type' }];
  }
  const misfit = space.findMisfit(schema, value);
  const extra =
    misfit ??
    space.findMisfit(
      closeSchema(schema, (part) => space.resolve(part)),
      value,
    );
  if (!extra) return [];
  const rule = misfit ? 'response-schema' : 'undeclared-field';
  const place = `body${extra.at.replaceAll('/', '.')}`;
  const problem = `answered ${status} with a body that is not what the document says: ${place} ${extra.problem}`;
  const key = `${status} ${extra.at.replace(/\/\d+/g, '/*')} ${extra.keyword} ${misfit ? '' : extra.problem}`;
  const advice = misfit ? 'Correct the value or the schema' : 'Declare the field, or do not send it';
  return [{ rule, key, problem, advice }];
}
