// Proves that every document, in any version, becomes a Postman collection: each operation once, with its parameters, its body and
// what proves who calls.
import { readFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { installTools } from '../../install-tools.mjs';
import { type Version, versions, type WrittenDocument, writeDocuments } from '../documents.js';
import { runTool } from '../run-tool.js';
import { type CollectedRequest, type Collection, pathOf, requestsOf } from './collection.js';

interface SecurityScheme {
  readonly type: string;
  readonly scheme?: string;
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly explode?: boolean;
  readonly schema?: { readonly default?: unknown };
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: object;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly securitySchemes?: Readonly<Record<string, SecurityScheme>> };
  readonly security?: Operation['security'];
}

interface Converted extends WrittenDocument {
  readonly document: Document;
  readonly collection: Collection;
}

const test = suite('Postman');
let converted: readonly Converted[];

test.before(async () => {
  installTools();
  await using written = await writeDocuments();
  const files = written.documents.map(({ file }) => file);
  const collections = JSON.parse(await runTool('postman/convert.mjs', files)) as readonly Collection[];
  const read = async (file: string): Promise<Document> => JSON.parse(await readFile(file, 'utf8')) as Document;
  converted = await Promise.all(
    written.documents.map(async (one, index) => ({
      ...one,
      document: await read(one.file),
      collection: collections[index] as Collection,
    })),
  );
});

/** What differs between the operations of all documents of a version and their requests. */
function differences(
  version: Version,
  ofOperation: (operation: Operation, document: Document) => unknown,
  ofRequest: (request: CollectedRequest, operation: Operation) => unknown,
): readonly string[] {
  return converted
    .filter((one) => one.version === version)
    .flatMap(({ name, document, collection }) =>
      requestsOf(collection).flatMap((request) => {
        const operation = document.paths[pathOf(request)]?.[request.method.toLowerCase()] ?? {};
        const [wanted, got] = [ofOperation(operation, document), ofRequest(request, operation)].map((one) =>
          JSON.stringify(one),
        );
        return wanted === got ? [] : [`${name} ${request.method} ${pathOf(request)}: ${wanted}, and not ${got}`];
      }),
    );
}

for (const version of versions) {
  test(`${version}: each operation is there once`, () => {
    for (const { name, document, collection } of converted.filter((one) => one.version === version)) {
      const wanted = Object.entries(document.paths).flatMap(([path, operations]) =>
        Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
      );
      const got = requestsOf(collection).map((request) => `${request.method} ${pathOf(request)}`);
      assert.equal(got.sort(), wanted.sort(), name);
    }
  });

  test(`${version}: each is called with what the first of its ways to prove who calls asks for first`, () => {
    const found = differences(version, authOf, ({ auth }) => auth?.type ?? 'none');
    assert.equal(found, []);
  });

  test(`${version}: each has its parameters, but cookies and lists that are empty by default`, () => {
    const found = differences(
      version,
      ({ parameters = [] }) => parameters.filter((one) => !isLeftOut(one)).map(({ name }) => name),
      (request, { parameters = [] }) => parameters.filter((one) => brings(request, one)).map(({ name }) => name),
    );
    assert.equal(found, []);
  });

  test(`${version}: each has its body`, () => {
    const found = differences(
      version,
      ({ requestBody }) => requestBody !== undefined,
      ({ body }) => body?.mode !== undefined,
    );
    assert.equal(found, []);
  });
}

/** By the type of a scheme and, of HTTP's, the scheme; of no other Postman knows anything. */
const auths: Readonly<Record<string, string>> = {
  apiKey: 'apikey',
  oauth2: 'oauth2',
  'http basic': 'basic',
  'http bearer': 'bearer',
  'http digest': 'digest',
};

function authOf({ security }: Operation, document: Document): string {
  const [first = {}] = security ?? document.security ?? [];
  const [name = ''] = Object.keys(first);
  const { type, scheme } = document.components?.securitySchemes?.[name] ?? {};
  return auths[type === 'http' ? `http ${scheme?.toLowerCase()}` : (type ?? '')] ?? 'none';
}

/** A cookie; or a list that is empty by default, of which each item would have the name. */
function isLeftOut({ in: place, explode, schema = {} }: Parameter): boolean {
  const isEmpty = Array.isArray(schema.default) && schema.default.length === 0;
  return place === 'cookie' || (isEmpty && explode !== false);
}

function brings({ url, header }: CollectedRequest, { in: place, name }: Parameter): boolean {
  if (place === 'path') return url.path.some((segment) => segment.includes(name));
  if (place === 'query') return url.query.some(({ key }) => key === name || key.startsWith(`${name}[`));
  return header.some(({ key, value }) =>
    place === 'header' ? key === name : key === 'Cookie' && value.includes(name),
  );
}

test.run();
