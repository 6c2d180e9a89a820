// Makes typed clients of a document: `schema.ts` for openapi-fetch, and a folder `hey-api`. A package of its own, since both
// generators write code by the compiler's API, which TypeScript 7 does not offer.
// Usage: node generate.mjs <document.json> <folder>
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { createClient } from '@hey-api/openapi-ts';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const [file, folder] = process.argv.slice(2);
const blob = ts.factory.createTypeReferenceNode(ts.factory.createIdentifier('Blob'));

// A file is a string to it unless it is told (https://openapi-ts.dev/node#example-blob-types).
const transform = (schema) => (schema.format === 'binary' ? blob : undefined);
const types = await openapiTS(JSON.parse(await readFile(file, 'utf8')), { transform });
await writeFile(join(folder, 'schema.ts'), astToString(types));

await createClient({
  input: file,
  output: { path: join(folder, 'hey-api'), tsConfigPath: join(folder, 'tsconfig.json') },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
  logs: { level: 'silent' },
});
