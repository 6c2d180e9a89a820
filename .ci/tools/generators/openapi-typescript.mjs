// Makes `schema.ts`, the types that openapi-fetch takes.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const blob = ts.factory.createTypeReferenceNode(ts.factory.createIdentifier('Blob'));
// A file is a string to it unless it is told (https://openapi-ts.dev/node#example-blob-types).
const transform = (schema) => (schema.format === 'binary' ? blob : undefined);

export async function generate(file, folder) {
  const types = await openapiTS(JSON.parse(await readFile(file, 'utf8')), { transform });
  await writeFile(join(folder, 'schema.ts'), astToString(types));
}
