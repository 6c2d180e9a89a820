// Owns writing a body by its media type: JSON, forms, text.
import type { Content } from '../document/operation.js';
import { type CallBody, type FormPart, Raw } from './call.js';
import { isText, textOf, writeValue } from './write-parameter.js';

/** A body as it goes over the wire. */
export interface WrittenBody {
  readonly mediaType: string;
  readonly body: string | readonly FormPart[];
}

/** The kinds of media types that bodies are written for. */
export type BodyKind = 'json' | 'form' | 'multipart' | 'text';

/** The kind of a media type. */
export function kindOfMediaType(mediaType: string): BodyKind {
  if (/^application\/(?:.*\+)?json *(?:;|$)/i.test(mediaType)) return 'json';
  if (mediaType === 'application/x-www-form-urlencoded') return 'form';
  return mediaType === 'multipart/form-data' ? 'multipart' : 'text';
}

/** Writes a body; `undefined` if the media type cannot say that value. */
export function writeBody({ mediaType, value }: CallBody, content: Content | undefined): WrittenBody | undefined {
  if (value instanceof Raw) return { mediaType, body: value.text };
  switch (kindOfMediaType(mediaType)) {
    case 'json':
      return writeJson(mediaType, value);
    case 'form':
      return writeForm(mediaType, value, content);
    case 'multipart':
      return writeParts(mediaType, value, content);
    case 'text': {
      // Such a schema says what the text holds, and no more: what of that fits is not known.
      if (content?.schema['contentMediaType'] !== undefined) return undefined;
      const text = textOf(value);
      return text === undefined || text.startsWith('\uFEFF') ? undefined : { mediaType, body: text };
    }
  }
}

function writeJson(mediaType: string, value: unknown): WrittenBody | undefined {
  const body = JSON.stringify(value);
  // What reaches a prototype is refused whatever the schema says, and so are texts that no person writes.
  if (/"(?:__proto__|constructor|prototype)"|\\u0000|\\ud[89a-f]/i.test(body ?? '')) return undefined;
  return body === undefined ? undefined : { mediaType, body };
}

/** @see https://url.spec.whatwg.org/#urlencoded-serializing */
function encodeField(text: string): string {
  return new URLSearchParams([[text, '']]).toString().slice(0, -1);
}

function writeForm(mediaType: string, value: unknown, content: Content | undefined): WrittenBody | undefined {
  const fields = fieldsOf(value)?.map(([name, field]) => {
    const { style = 'form', explode = style === 'form' } = content?.encoding[name] ?? {};
    return writeValue({ name, style, explode }, field, encodeField);
  });
  if (!fields || fields.includes(undefined)) return undefined;
  const pairs = fields.flatMap((field) => field ?? []);
  return { mediaType, body: pairs.map((pair) => pair.join('=')).join('&') };
}

function writeParts(mediaType: string, value: unknown, content: Content | undefined): WrittenBody | undefined {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  const parts: FormPart[] = [];
  for (const [name, field] of fields) {
    const schema = (content?.schema['properties'] as Readonly<Record<string, object>> | undefined)?.[name];
    const { style, contentType = 'application/octet-stream' } = content?.encoding[name] ?? {};
    if (style === 'deepObject') {
      const written = writeNested(name, field);
      if (!written) return undefined;
      parts.push(...written);
      continue;
    }
    const items = [field].flat();
    // A list of nothing looks like no list at all.
    if (items.length === 0) return undefined;
    for (const item of items) {
      const part = writePart(name, item, isFile(schema) ? contentType : undefined);
      if (!part) return undefined;
      parts.push(part);
    }
  }
  return { mediaType, body: parts };
}

/** `address[city]`, a part each. */
function writeNested(name: string, value: unknown): readonly FormPart[] | undefined {
  const pairs = writeValue({ name, style: 'deepObject', explode: true }, value, (text) => text) ?? [undefined];
  const parts = pairs.map((pair) => pair && writePart(...pair, undefined));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** Bytes have no type of their own (OpenAPI 3.1.1 §4.8.14.4). */
function isFile(schema: object | undefined): boolean {
  const { items, ...own } = (schema ?? {}) as {
    readonly items?: object;
    readonly format?: string;
    readonly type?: string;
  };
  const { format, contentMediaType, type } = { ...own, ...items } as Readonly<Record<string, unknown>>;
  return (
    format === 'binary' ||
    contentMediaType !== undefined ||
    (type === undefined && schema !== undefined && !('enum' in own))
  );
}

function writePart(name: string, item: unknown, mediaType: string | undefined): FormPart | undefined {
  const text = typeof item === 'object' && item !== null ? JSON.stringify(item) : textOf(item);
  // In a part that is no file, clients write each line break as CRLF (https://html.spec.whatwg.org/#multipart-form-data).
  if (text === undefined || !isText(text) || (mediaType === undefined && /[\r\n]/.test(text))) return undefined;
  return {
    name,
    value: text,
    ...(mediaType !== undefined && {
      file: { name: 'file.bin', mediaType: mediaType.split(',')[0]?.replace(/\*$/, 'plain') ?? mediaType },
    }),
  };
}

/** The fields of a form; `undefined` if the value is no object, which no form can say. */
function fieldsOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (value !== undefined && !isObject(value)) return undefined;
  return Object.entries(value ?? {}).filter(([, field]) => field !== undefined);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
