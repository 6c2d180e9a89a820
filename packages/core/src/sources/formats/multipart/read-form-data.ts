// Owns the reading of multipart bodies where a runtime has nothing of Node's: whole and in memory, by the web's own parser.
import type { BodyReading } from '../../../contracts/body-format.js';
import type { FormFields } from '../form.js';
import { checkBoundary, malformed, PartCount } from './refusals.js';

/** Reads a form with its files. @throws {HTTPException} 400, 408 or 413. */
export async function readFormData(reading: BodyReading): Promise<FormFields> {
  const { request, limit, uploads } = reading;
  const contentType = checkBoundary(request);
  const bytes = await request.body.bytes(limit);
  const count = new PartCount(uploads);
  const fields = new Map<string, (string | File)[]>();
  for (const [name, value] of await parse(bytes, contentType)) {
    count.add(name, typeof value === 'string' ? '' : value.name);
    if (typeof value === 'string') count.addText(value);
    else count.checkFile(value.size);
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  return fields;
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
