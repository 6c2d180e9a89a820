// Owns the text of a client: the types of a document by openapi-typescript, what the types do not say, and what calls them.
import { readFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import type { OpenAPIDocument } from './openapi-document.js';
import { readSchemes, renderCredentials } from './read-schemes.js';
import { readWire } from './read-wire.js';
import { withDefaults } from './with-defaults.js';
import { withFormats } from './with-formats.js';
import { withoutReferences } from './without-references.js';

/**
 * Makes a client of a document: a module that needs `openapi-fetch` and nothing else.
 * @param written An OpenAPI document, as JSON.
 * @returns The text of a TypeScript module that exports `createClient`, `Credentials` and the types of the document.
 * @throws {Error} If the document is not valid.
 * @example
 * const text = await generateClient({ openapi: '3.1.0', paths: {} });
 */
export async function generateClient(written: OpenAPIDocument): Promise<string> {
  const document = withoutReferences(written);
  const schemes = readSchemes(document);
  const parts = [
    head,
    await renderTypes(document),
    renderCredentials(schemes),
    renderConstant('schemes', 'WrittenScheme', schemes),
    renderConstant('wire', 'WrittenOperation', readWire(document)),
    await readSource('written'),
    await readSource('runtime'),
  ];
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`;
}

const head = `// A client of the API, made by \`portico client\`: what is changed here is lost when it is made again.
import createFetchClient, { type Client, type ClientOptions, type Middleware } from 'openapi-fetch';`;

/** A file is a string to openapi-typescript unless it is told: https://openapi-ts.dev/node#example-blob-types */
async function renderTypes(document: OpenAPIDocument): Promise<string> {
  const blob = ts.factory.createTypeReferenceNode(ts.factory.createIdentifier('Blob'));
  const transform = ({ format }: { readonly format?: string }): ts.TypeNode | undefined =>
    format === 'binary' ? blob : undefined;
  const described = withDefaults(withFormats(document)) as never;
  return astToString(await openapiTS(described, { transform, silent: true, defaultNonNullable: false }));
}

function renderConstant(name: string, type: string, value: object): string {
  const lines = Object.entries(value).map(([key, entry]) => `  ${JSON.stringify(key)}: ${JSON.stringify(entry)},\n`);
  return `const ${name}: Readonly<Record<string, ${type}>> = {\n${lines.join('')}};`;
}

/** A source that comes with the package, from its line on. */
async function readSource(name: 'written' | 'runtime'): Promise<string> {
  const source = await readFile(new URL(`../src/${name}.ts`, import.meta.url), 'utf8');
  return source.slice(source.indexOf(line) + line.length);
}

const line = '\n// ---\n';
