// Writes the types of OpenAPI documents, those of openapi3-ts with its licence, beside the package's own: it ships a builder, too,
// and with that a YAML parser, which no app would use. Before the compiler, which reads them.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

process.chdir(new URL('..', import.meta.url).pathname);
const source = 'packages/openapi/node_modules/openapi3-ts';
const target = 'packages/openapi/dist/openapi3-ts';

mkdirSync(target, { recursive: true });
copyFileSync(join(source, 'LICENSE'), join(target, 'LICENSE'));
for (const name of ['openapi31', 'openapi32', 'oas-common', 'specification-extension']) {
  const types = readFileSync(join(source, `dist/model/${name}.d.ts`), 'utf8');
  // What Node takes for a module must say the endings of what it imports.
  writeFileSync(join(target, `${name}.d.ts`), types.replace(/(from '\.\/[\w-]+)'/g, "$1.js'"));
}
