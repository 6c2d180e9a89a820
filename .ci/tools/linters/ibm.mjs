// IBM's validator: its rules, by the Spectral that it brings. Its own command reports on one file only.
// Usage: node ibm.mjs <document.json>…
import { createRequire } from 'node:module';
import process from 'node:process';
import { printFindings } from './spectral-findings.mjs';

const require = createRequire(createRequire(import.meta.url).resolve('ibm-openapi-validator/package.json'));
const { Spectral } = require('@stoplight/spectral-core');
await printFindings(Spectral, require('@ibm-cloud/openapi-ruleset'), process.argv.slice(2));
