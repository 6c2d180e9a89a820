// Owns forms: reading one out of a body, by its media type, and picking a field out of it, whatever it came from. Layer 5.
import { parse } from 'fast-querystring';
import type { IncomingBody, IncomingRequest } from '../contracts/incoming-request.js';
import type { Extracted } from './extracted.js';
import { checkCharset, mediaTypeOf, unsupportedMediaType } from './media-type.js';
import { asTexts } from './request-head.js';
import { compileTextValue, type TypedParameter } from './text-value.js';

/** The texts of a form, by field, in the order in which they were sent. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

type ReadFields = (body: IncomingBody, limit: number) => Promise<FormFields>;

/** How a form is read, by media type. */
const readers: ReadonlyMap<string, ReadFields> = new Map([['application/x-www-form-urlencoded', readUrlencoded]]);

/**
 * Reads a form.
 * @param limit The most bytes to accept.
 * @returns Its fields; none if the request has no body.
 * @throws {HTTPException} 415 if the body is no form, and what reading the body throws.
 */
export async function readForm(body: IncomingBody, request: IncomingRequest, limit: number): Promise<FormFields> {
  if (!body.present) return new Map();
  const read = readers.get(mediaTypeOf(request));
  if (!read) throw unsupportedMediaType([...readers.keys()].join(' or '));
  checkCharset(request);
  return read(body, limit);
}

async function readUrlencoded(body: IncomingBody, limit: number): Promise<FormFields> {
  const text = new TextDecoder().decode(await body.bytes(limit));
  const fields = Object.entries<string | readonly string[]>(parse(text));
  return new Map(fields.map(([name, texts]) => [name, asTexts(texts)]));
}

/**
 * Compiles a field of a form. Of repeated ones a list takes all, otherwise the last counts; an empty text is what browsers
 * send for a field that was left blank, and counts as absent.
 * @returns Takes the field out of a form; its issues lie at `['body', <name>]`.
 */
export function compileFormField(spec: TypedParameter): (form: FormFields) => Extracted {
  const extract = compileTextValue(spec, ['body', spec.name], 'last', (text) => text === '');
  return (form) => extract(form.get(spec.name) ?? []);
}
