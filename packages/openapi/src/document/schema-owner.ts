// Owns who brings a schema into the document.

/** The operation in which a schema stands. */
export interface SchemaOwner {
  /** How messages call it. */
  readonly owner: string;
  /** What schemas without a name are called after. */
  readonly operationId: string;
}
