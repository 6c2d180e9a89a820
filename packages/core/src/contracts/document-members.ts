// Owns the places for what only a document says of a route or a schema: a package that writes documents declares, by
// augmenting these, which words it knows. Core hands them on unread.

/** Further members of an operation. */
// biome-ignore lint/suspicious/noEmptyInterface: to be augmented
export interface OperationMembers {}

/** Further members of a schema. */
// biome-ignore lint/suspicious/noEmptyInterface: to be augmented
export interface SchemaMembers {}
