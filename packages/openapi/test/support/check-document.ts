// Owns the test of a document's validity: the official schemas of each version of OpenAPI (they look inside Schema Objects), and
// a linter for what no schema can say: references, path parameters, duplicate ids, unknown schemes and scopes.
import '@hyperjump/json-schema/formats';
import { validate as validate30 } from '@hyperjump/json-schema/openapi-3-0';
import { setShouldValidateFormat, type Validator, validate as validate31 } from '@hyperjump/json-schema/openapi-3-1';
import { validate as validate32 } from '@hyperjump/json-schema/openapi-3-2';
import { createConfig, lintFromString } from '@redocly/openapi-core';

type Json = Parameters<Validator>[0];

interface Official {
  readonly uri: string;
  readonly validate: typeof validate31;
  /** The schema of 3.0 wants a `uri` of references, by which the older dialect meant a relative one, too. */
  readonly format: boolean;
}

const official: Readonly<Record<string, Official>> = {
  '3.0': { uri: 'https://spec.openapis.org/oas/3.0/schema', validate: validate30, format: false },
  '3.1': { uri: 'https://spec.openapis.org/oas/3.1/schema-base', validate: validate31, format: true },
  '3.2': { uri: 'https://spec.openapis.org/oas/3.2/schema-base', validate: validate32, format: true },
};

/** The linter's recommended rules that a right document may break, and why. */
export const switchedOff: Readonly<Record<string, string>> = {
  'info-license': 'Only you know the license of your API: `openapi: { license }`.',
  'info-license-strict': 'The same.',
  'no-ambiguous-paths': 'To the router a fixed segment comes before a parameter, so nothing is ambiguous.',
  'no-path-trailing-slash': 'A path is shown as it is served; FastAPI’s tutorial ends some with a slash.',
  'operation-2xx-response': 'A route that only redirects has no 2xx.',
  'operation-4xx-response': 'A public route without parameters refuses nobody.',
  'tag-description': 'Only you can describe your tags: `openapi: { tags }`.',
};

/**
 * Checks an OpenAPI document of any version, without network.
 * @param document The document as an object.
 * @returns Every fault, each with its place; empty if the document is valid.
 */
export async function checkDocument(document: object): Promise<string[]> {
  const text = JSON.stringify(document);
  return [...(await checkAgainstSchema(document)), ...(await lint(text))];
}

/** Checks a document against the official schema of its version alone. */
export async function checkAgainstSchema(document: object): Promise<string[]> {
  const version = String((document as { readonly openapi?: unknown }).openapi).slice(0, 3);
  const schema = official[version];
  if (!schema) return [`#: there is no OpenAPI ${version}`];
  setShouldValidateFormat(schema.format);
  const output = await schema.validate(schema.uri, JSON.parse(JSON.stringify(document)) as Json, 'BASIC');
  if (output.valid) return [];
  const errors = (output.errors ?? []).map(
    (unit) => `${unit.instanceLocation}: breaks ${unit.absoluteKeywordLocation}`,
  );
  return [`#: breaks the schema of OpenAPI ${version}`, ...errors];
}

async function lint(source: string): Promise<string[]> {
  const off = Object.keys(switchedOff).map((rule) => [rule, 'off' as const]);
  const config = await createConfig({ extends: ['recommended-strict'], rules: Object.fromEntries(off) });
  const problems = await lintFromString({ source, config });
  return problems.map((problem) => `${problem.location[0]?.pointer}: ${problem.message} (${problem.ruleId})`);
}
