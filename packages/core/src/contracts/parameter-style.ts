// Owns the words for how several values stand under one name. Layer 1.

/** How several values stand in one parameter. @see https://spec.openapis.org/oas/v3.1.1#style-values */
export type ParameterStyle = 'form' | 'simple' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
