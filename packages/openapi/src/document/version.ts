// Owns the versions of OpenAPI: a document is made in the words of the newest, and those that an older one has not are taken out.
import type { OAuthFlowsObject, OpenAPIObject, SecuritySchemeObject } from '#openapi3-ts/openapi31';
import type { OpenAPIVersion } from './document-info.js';
import { omit } from './omit.js';
import { toVersion30 } from './version-3-0.js';

/** How each version calls itself. */
export const writtenAs: Readonly<Record<OpenAPIVersion, string>> = { '3.0': '3.0.3', '3.1': '3.1.0', '3.2': '3.2.0' };

/**
 * Writes a document in the words of a version.
 * @throws {DefinitionError} If an old version has no word for how a scheme asks for credentials.
 */
export function* writeFor(version: OpenAPIVersion, document: OpenAPIObject): Generator<void, OpenAPIObject> {
  if (version === '3.2') return document;
  const older = without32(document);
  return version === '3.1' ? older : yield* toVersion30(older);
}

/** What is new in 3.2, where the content of responses is left aside: that is known when it is written. */
function without32(document: OpenAPIObject): OpenAPIObject {
  const { tags, servers, components } = document;
  const schemes = Object.entries(components?.securitySchemes ?? {});
  return {
    ...document,
    ...(servers && { servers: servers.map((server) => omit(server, ['name'])) }),
    ...(tags && { tags: tags.map((tag) => omit(tag, ['parent', 'kind', 'summary'])) }),
    ...(schemes.length > 0 && {
      components: {
        ...components,
        securitySchemes: Object.fromEntries(
          schemes.map(([name, scheme]) => [name, withoutDeviceFlow(scheme as SecuritySchemeObject)]),
        ),
      },
    }),
  };
}

function withoutDeviceFlow(scheme: SecuritySchemeObject): SecuritySchemeObject {
  return scheme.flows ? { ...scheme, flows: omit(scheme.flows, ['deviceAuthorization']) as OAuthFlowsObject } : scheme;
}
