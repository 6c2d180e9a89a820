// Owns the Content-Security-Policy of the docs page: its own files, and the servers that its document names.
import type { OpenAPIObject, SecuritySchemeObject, ServerObject } from '#openapi3-ts/openapi31';
import { isJsonObject } from '../document/json-value.js';

/**
 * The policy of the docs page. Scripts come from the app alone, none inline. Requests may go to the app itself, to the servers that its
 * documents name, for all of their operations or for one, and to the providers of their security schemes, since the Authorize dialog
 * fetches tokens by itself.
 * @param documents What the page shows; one, or those among which its reader chooses.
 * @param connectSources Further origins that requests may go to, such as `https://token.example`. Default: none.
 * @param more Directives that stand beside these, such as `worker-src blob:`. Default: none.
 * @returns The value of the header `Content-Security-Policy`.
 * @see https://www.w3.org/TR/CSP3/
 * @example const policy = createContentSecurityPolicy(document, ['https://token.example']);
 */
export function createContentSecurityPolicy(
  documents: OpenAPIObject | readonly OpenAPIObject[],
  connectSources: readonly string[] = [],
  more: readonly string[] = [],
): string {
  const connect = new Set(["'self'", ...[documents].flat().flatMap(originsOf), ...connectSources]);
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Swagger UI sets style attributes on its elements; Scalar and Redoc write style elements, too.
    "style-src 'self' 'unsafe-inline'",
    // It shows an image that came as one from memory, and asks for sound once more.
    "img-src 'self' data: blob:",
    `media-src ${[...connect].join(' ')}`,
    `connect-src ${[...connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    ...more,
  ].join('; ');
}

/** The policy of the page that a provider redirects back to. */
export const redirectPagePolicy =
  "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function originsOf({ servers = [], paths = {}, components }: OpenAPIObject): string[] {
  const schemes = Object.values(components?.securitySchemes ?? {}) as SecuritySchemeObject[];
  const ofPaths = Object.values(paths as Readonly<Record<string, WithServers>>).flatMap(serversOf);
  const urls = [...[...servers, ...ofPaths].flatMap(urlsOfServer), ...schemes.flatMap(urlsOf)];
  return urls
    .flatMap((url) => (URL.canParse(url) ? [new URL(url).origin] : []))
    .filter((origin) => plainOrigin.test(origin));
}

/** What a server may be reached by, as far as the document says which values its variables have. */
function urlsOfServer({ url, variables = {} }: ServerObject): readonly string[] {
  return Object.entries(variables).reduce<readonly string[]>(
    (urls, [name, { default: usual, enum: values = [] }]) => [
      ...new Set(
        urls.flatMap((one) => [usual, ...values].map((value) => one.replaceAll(`{${name}}`, () => `${value}`))),
      ),
    ],
    [url],
  );
}

/** What a policy can name: not a `{variable}` of which nothing is known, and no character with a meaning of its own in a policy. */
const plainOrigin = /^https?:\/\/[\w.:[\]-]+$/;

/** A path, or an operation. */
interface WithServers {
  readonly servers?: readonly ServerObject[];
}

/** Those of a path, and of each of its operations. */
function serversOf(item: WithServers): readonly ServerObject[] {
  const operations = Object.values(item).filter((member): member is WithServers => isJsonObject(member));
  return [item, ...operations].flatMap(({ servers = [] }) => servers);
}

function urlsOf({ flows = {}, openIdConnectUrl }: SecuritySchemeObject): string[] {
  const { implicit, password, clientCredentials, authorizationCode } = flows;
  const all = [implicit, password, clientCredentials, authorizationCode];
  return [openIdConnectUrl, ...all.flatMap((flow) => [flow?.tokenUrl, flow?.refreshUrl])].filter(
    (url) => url !== undefined,
  );
}
