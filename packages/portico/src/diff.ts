// What changed between two OpenAPI documents, for those who compare them by a program: no app loads it.
export * from '@portico/diff';
