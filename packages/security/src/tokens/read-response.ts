// Owns how answers of an issuer are read: only so much of them, because whoever answers without end would fill the memory.

/** In bytes, decompressed; key sets and configurations that are in use have a tenth of that. */
const maxSize = 524_288;

/**
 * Reads an answer whose status must be 200.
 * @throws {Error} If it has another status, or is too large; its connection is then given up.
 */
export async function readResponse(response: Response): Promise<Uint8Array> {
  if (response.status === 200) return readBody(response);
  await response.body?.cancel();
  throw new Error(`The issuer answered with the status ${response.status}`);
}

/**
 * Reads the body of an answer, whatever its status.
 * @throws {Error} If it is too large.
 */
export async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the body.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxSize) throw new Error(`The issuer answered with more than ${maxSize} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
