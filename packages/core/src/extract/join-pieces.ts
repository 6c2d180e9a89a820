// Makes one of the pieces of a body: where all of it is asked for, and of a line that came in several.

/** The bytes of all pieces, in order; of a single piece they are not copied. @param length Of all of them together. */
export function joinPieces(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}
