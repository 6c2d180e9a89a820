// Spectral's own rules for OpenAPI. Usage: node spectral.mjs <document.json>…
import process from 'node:process';
import core from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { printFindings } from './spectral-findings.mjs';

await printFindings(core.Spectral, { extends: [[rulesets.oas, 'recommended']] }, process.argv.slice(2));
