// The public surface of the package: two documents in, their changes out.
export type { Change } from './changes.js';
export { type DiffOptions, type DocumentDiff, diffDocuments } from './diff-documents.js';
export { DiffError } from './document/diff-error.js';
export { renderDiff } from './report/render-diff.js';
export { renderMarkdown } from './report/render-markdown.js';
export type { Level } from './rules/level.js';
export { type Rule, type RuleName, rules } from './rules/rules.js';
export type { Semver } from './version-for.js';
