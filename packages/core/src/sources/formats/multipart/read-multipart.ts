// Owns the reading of multipart bodies, loaded with the first of them: from a stream and past a limit to disk where the runtime
// has Node's modules, otherwise whole, by the parser that every runtime has.
import type { BodyReading } from '../../../contracts/body-format.js';
import type { FormFields } from '../form.js';

type Read = (reading: BodyReading) => Promise<FormFields>;

/** Reads a form with its files; what is on disk is removed when the request is over. @throws {HTTPException} 400, 408 or 413. */
export async function readMultipart(reading: BodyReading): Promise<FormFields> {
  const read = await reader();
  return read(reading);
}

let known: Promise<Read> | undefined;

function reader(): Promise<Read> {
  known ??= import('./read-parts.js').then(
    ({ readParts }) => readParts,
    async () => (await import('./read-form-data.js')).readFormData,
  );
  return known;
}
