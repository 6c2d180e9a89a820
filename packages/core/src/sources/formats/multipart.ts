// Forms that carry files: what the document says of them, and who reads them: part by part where the runtime has Node's modules and a
// disk, otherwise whole and in memory, by the web's own parser.
import type { BodyFormat, BodyReading, FieldEncoding } from '../../contracts/body-format.js';
import { passingLimit } from '../../contracts/body-limits.js';
import type { Schema, Validated } from '../../contracts/schema.js';
import { noUnicode } from '../../extract/decode-text.js';
import { checkCharset } from '../../extract/media-type.js';
import { onWorkers } from '../../primitives/runtimes.js';
import { textPropertiesOf } from '../../schema/compile-text-object.js';
import { describeFilled } from '../../schema/describe-filled.js';
import { fileTypesOf } from '../../schema/json-schema/file-schema.js';
import { compileForm, styleOfField } from './form.js';
import { checkBoundary, malformed, PartCount, unquote } from './multipart-limits.js';

/** A form whose fields are texts and files. @see https://www.rfc-editor.org/rfc/rfc7578 */
export const multipartFormat: BodyFormat = {
  mediaType: 'multipart/form-data',
  identity: 'portico.multipart',
  carrier: 'parts',
  limit: passingLimit,
  refusals: { 400: 'The form is malformed' },
  read: (reading) => {
    checkCharset(reading.contentType);
    return read(reading);
  },
  compile: compileForm,
  describe: describeFilled,
  encode: encodeMultipart,
};

/** Files need no word on how several of them are sent. */
function encodeMultipart(schema: Schema): readonly FieldEncoding[] {
  return (textPropertiesOf(schema) ?? []).flatMap(({ name, description, ...property }): readonly FieldEncoding[] => {
    const { isFile, contentType } = fileTypesOf(description);
    if (isFile) return contentType === undefined ? [] : [{ name, contentType }];
    const style = styleOfField(property);
    return style ? [{ name, ...style }] : [];
  });
}

type Read = (reading: BodyReading) => Promise<Validated>;

/**
 * Who reads forms, loaded when the first one comes. What is on disk is removed when its request is over.
 * @param load Gives who writes files to disk.
 */
export function createReader(load: () => Promise<Read>): Read {
  let known: Promise<Read> | undefined;
  return async (reading) => {
    known ??= load().catch((error) => {
      if (hasNodeModules()) reading.logger.error(inMemory, error);
      return readFormData;
    });
    return (await known)(reading);
  };
}

const read = /* @__PURE__ */ createReader(async () => {
  // The files of a worker on Cloudflare are in its memory, and copied with each piece that is added: 30 MB would take a minute.
  if (onWorkers) return readFormData;
  return (await import('./multipart-parts.js')).readParts;
});

/** Edge runtimes have no disk, and nothing to mend. */
function hasNodeModules(): boolean {
  const { process } = globalThis as { readonly process?: Partial<NodeJS.Process> };
  return process?.getBuiltinModule?.('node:fs') !== undefined;
}

const inMemory =
  'Files of forms stay in memory, whole, up to `bodyLimit`: what writes them to disk cannot be loaded. ' +
  'If this is a bundle, make it for Node, with every file of @portico/core';

/** Reads a form with its files. @throws {HTTPException} 400, 408 or 413. */
async function readFormData(reading: BodyReading): Promise<Validated> {
  const { request, contentType, limit, uploads } = reading;
  checkBoundary(contentType);
  const bytes = await request.body.bytes(limit);
  const count = new PartCount(uploads);
  const fields = new Map<string, (string | File)[]>();
  let replaced = 0;
  for (const [written, each] of await parse(bytes, contentType)) {
    // Of the web's own parsers that of Node alone takes quotation marks back.
    const name = unquote(written);
    const value = typeof each === 'string' ? each : renamed(each, unquote(each.name));
    count.add(name, typeof value === 'string' ? '' : value.name);
    if (typeof value === 'string') {
      count.addText(utf8.encode(value).byteLength);
      replaced += value.split('\uFFFD').length - 1;
    } else count.checkFile(value.size);
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  return replaced > replacementsIn(bytes) ? noUnicode() : { ok: true, value: fields };
}

const utf8 = /* @__PURE__ */ new TextEncoder();

/** How often U+FFFD was sent as it is: what the web's parser makes of bytes that are no UTF-8 comes on top. */
function replacementsIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count += 1;
  }
  return count;
}

function renamed(file: File, name: string): File {
  return file.name === name ? file : new File([file], name, { type: file.type });
}

async function parse(bytes: Uint8Array, contentType: string): Promise<Iterable<[string, string | File]>> {
  try {
    return await new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': contentType },
    }).formData();
  } catch (error) {
    throw malformed('it cannot be parsed', error);
  }
}
