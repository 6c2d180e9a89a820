// Compares two documents by a program.
// #region compare
import { diffDocuments, renderDiff } from 'portico/diff';
import { app } from './app.js';
import { app as next } from './next.js';

export const diff = diffDocuments(app.openapi(), next.openapi(), { names: ['app.ts', 'next.ts'] });

console.log(diff.semver); // major
console.log(renderDiff(diff));
// #endregion compare
