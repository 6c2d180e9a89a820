// Owns the error for documents that cannot be compared.

/**
 * A document that cannot be compared: it is none of OpenAPI 3, or refers to what is not in it.
 * @example try { diffDocuments(oldDocument, newDocument); } catch (error) { if (error instanceof DiffError) console.error(error.message); }
 */
export class DiffError extends Error {
  override readonly name: string = 'DiffError';
}
