// The graphs of an app, for tools: documents, audits, checks.
export * from '@portico/core/graph';
