// Owns the parameters that Swagger UI writes wrongly: of several cookies it sends the last, encoding neither `%` nor the comma
// within an item as one; a list within an object of the query becomes JSON. They are taken out of the operation before Swagger UI
// makes a request of it, and written here as the document says.
import type { HttpRequest, Operation, Parameter, Trial, Wrap } from './swagger-ui.js';
import { type Pair, parseObject, writeObject } from './write-object.js';

interface ParametersPlugin {
  readonly statePlugins: { readonly spec: { readonly wrapActions: { readonly executeRequest: Wrap<Trial> } } };
}

export const writeParameters = (): ParametersPlugin => ({
  statePlugins: {
    spec: {
      wrapActions: {
        executeRequest: (original) => (trial) => {
          const written = writtenHere(trial);
          if (written.length === 0) return original(trial);
          const fetch = (request: HttpRequest): Promise<unknown> => trial.fetch(addAll(request, written));
          return original({ ...trial, spec: withoutParameters(trial, written), fetch });
        },
      },
    },
  },
});

interface Written {
  readonly parameter: Parameter;
  /** Encoded, `name=value`. */
  readonly pairs: readonly string[];
}

function writtenHere(trial: Trial): readonly Written[] {
  const declared = operationOf(trial)?.parameters ?? [];
  return declared.flatMap((parameter): Written[] => {
    const value = trial.parameters[`${parameter.in}.${parameter.name}`];
    const isCookie = parameter.in === 'cookie';
    if (!isCookie && !(parameter.in === 'query' && parameter.style === 'deepObject')) return [];
    const pairs = isCookie
      ? writeCookie(parameter.name, value)
      : writeObject(parameter.name, parseObject(value)).map(encodePair);
    return pairs.length === 0 ? [] : [{ parameter, pairs }];
  });
}

function operationOf({ spec, pathName, method }: Trial): Operation | undefined {
  return spec.paths[pathName]?.[method];
}

/** Items are encoded, the commas between them are not. Nothing for a value that was not given. */
function writeCookie(name: string, value: unknown): readonly string[] {
  const items = [value].flat().filter((item) => item !== undefined && item !== '');
  return items.length === 0 ? [] : [`${name}=${items.map((item) => encodeURIComponent(String(item))).join(',')}`];
}

function encodePair([name, value]: Pair): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}

function withoutParameters(trial: Trial, written: readonly Written[]): Trial['spec'] {
  const { spec, pathName, method } = trial;
  const gone = new Set(written.map(({ parameter }) => parameter));
  const operation = operationOf(trial) as Operation;
  const parameters = operation.parameters?.filter((parameter) => !gone.has(parameter)) ?? [];
  const path = { ...spec.paths[pathName], [method]: { ...operation, parameters } };
  return { ...spec, paths: { ...spec.paths, [pathName]: path } };
}

function addAll(request: HttpRequest, written: readonly Written[]): HttpRequest {
  const pairsIn = (place: string): readonly string[] =>
    written.flatMap(({ parameter, pairs }) => (parameter.in === place ? pairs : []));
  return addCookies(addQuery(request, pairsIn('query')), pairsIn('cookie'));
}

function addQuery(request: HttpRequest, pairs: readonly string[]): HttpRequest {
  if (pairs.length === 0) return request;
  return { ...request, url: `${request.url}${request.url.includes('?') ? '&' : '?'}${pairs.join('&')}` };
}

/** What stands in the header already comes from the credentials. */
function addCookies(request: HttpRequest, cookies: readonly string[]): HttpRequest {
  if (cookies.length === 0) return request;
  const all = [...cookies, request.headers?.['Cookie']].filter((cookie) => cookie !== undefined);
  return { ...request, headers: { ...request.headers, Cookie: all.join('; ') } };
}
