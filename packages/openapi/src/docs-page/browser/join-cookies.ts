// Owns the header `Cookie` of an operation with several cookie parameters: Swagger UI writes each over the one before.
import type { HttpRequest, Parameter, System, Trial, Wrap } from './swagger-ui.js';

interface CookiesPlugin {
  readonly statePlugins: { readonly spec: { readonly wrapActions: { readonly executeRequest: Wrap<Trial> } } };
}

export const joinCookies = (): CookiesPlugin => ({
  statePlugins: {
    spec: {
      wrapActions: {
        executeRequest: (original, system) => (trial) => {
          // The last one stands in the request already, together with what the operation's credentials add.
          const lost = writtenCookies(trial, system).slice(0, -1);
          if (lost.length === 0) return original(trial);
          return original({ ...trial, fetch: (request) => trial.fetch(withCookies(request, lost)) });
        },
      },
    },
  },
});

/** Every cookie parameter that has a value, each written by Swagger UI as the only one of an operation. */
function writtenCookies({ spec, pathName, method, parameters }: Trial, { fn }: System): readonly string[] {
  const declared = spec.paths[pathName]?.[method]?.parameters ?? [];
  return declared
    .filter((parameter) => parameter.in === 'cookie')
    .map((parameter) => fn.buildRequest({ spec: only(parameter, spec.openapi), operationId: 'only', parameters }))
    .flatMap(({ headers }) => headers?.['Cookie'] ?? []);
}

function only(parameter: Parameter, openapi: string): Trial['spec'] {
  return { openapi, paths: { '/': { get: { operationId: 'only', parameters: [parameter] } } } };
}

function withCookies(request: HttpRequest, cookies: readonly string[]): HttpRequest {
  const all = [...cookies, request.headers?.['Cookie']].filter((cookie) => cookie !== undefined);
  return { ...request, headers: { ...request.headers, Cookie: all.join('; ') } };
}
