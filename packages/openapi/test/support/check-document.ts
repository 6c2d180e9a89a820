// Owns the test of a document's validity: the official schemas of OpenAPI 3.1 (they look inside Schema Objects), and a linter
// for what no schema can say: references, path parameters, duplicate ids, unknown schemes and scopes.
import '@hyperjump/json-schema/formats';
import { setShouldValidateFormat, type Validator, validate } from '@hyperjump/json-schema/openapi-3-1';
import { createConfig, lintFromString } from '@redocly/openapi-core';

type Json = Parameters<Validator>[0];

interface Operations {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, { readonly security?: unknown }>>>>;
}

/** The linter's rules that are a matter of taste, or that forbid what OpenAPI and the router allow. */
const switchedOff = [
  'info-license',
  'info-license-strict',
  'no-ambiguous-paths',
  'no-empty-servers',
  'no-path-trailing-slash',
  'no-server-example.com',
  'no-server-trailing-slash',
  'operation-4xx-response',
  'operation-summary',
  'tag-description',
];

setShouldValidateFormat(true);

/**
 * Checks an OpenAPI 3.1 document, without network.
 * @param document The document as an object.
 * @returns Every fault, each with its place; empty if the document is valid.
 */
export async function checkDocument(document: object): Promise<string[]> {
  const text = JSON.stringify(document);
  return [...(await checkAgainstSchema(JSON.parse(text))), ...(await lint(text, JSON.parse(text)))];
}

async function checkAgainstSchema(document: Json): Promise<string[]> {
  const output = await validate('https://spec.openapis.org/oas/3.1/schema-base', document, 'BASIC');
  if (output.valid) return [];
  const errors = (output.errors ?? []).map(
    (unit) => `${unit.instanceLocation}: breaks ${unit.absoluteKeywordLocation}`,
  );
  return ['#: breaks the schema of OpenAPI 3.1', ...errors];
}

async function lint(source: string, document: Operations): Promise<string[]> {
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: {
      ...Object.fromEntries(switchedOff.map((rule) => [rule, 'off' as const])),
      'security-defined': { severity: 'error', exceptions: unsecured(document) },
    },
  });
  const problems = await lintFromString({ source, config });
  return problems.map((problem) => `${problem.location[0]?.pointer}: ${problem.message} (${problem.ruleId})`);
}

/** The operations that need no credentials, in the form in which the linter's rule takes exceptions. */
function unsecured({ paths = {} }: Operations): { path: string; methods: string[] }[] {
  return Object.entries(paths).map(([path, item]) => ({
    path,
    methods: Object.keys(item).filter((method) => item[method]?.security === undefined),
  }));
}
