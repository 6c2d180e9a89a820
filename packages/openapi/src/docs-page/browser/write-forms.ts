// Owns the objects within a form. Swagger UI writes what a member of one holds, a list or an object, as JSON; here it is written as the
// document says, as it is in the query.
import type { HttpRequest, Trial, Wrap } from './swagger-ui.js';
import { type Pair, parseObject, writeObject } from './write-object.js';

/** What of Swagger UI knows what was filled in. */
interface FormsSystem {
  readonly oas3Selectors: { requestBodyValue(pathName: string, method: string): { toJS?(): Filled } | undefined };
}

/** By the names of fields. */
type Filled = Readonly<Record<string, { readonly value?: unknown }>>;

interface FormsPlugin {
  readonly statePlugins: {
    readonly spec: { readonly wrapActions: { readonly executeRequest: Wrap<Trial, FormsSystem> } };
  };
}

export const writeForms = (): FormsPlugin => ({
  statePlugins: {
    spec: {
      wrapActions: {
        executeRequest: (original, system) => (trial) => {
          const names = objectsOf(trial);
          if (names.length === 0) return original(trial);
          const filled = system.oas3Selectors.requestBodyValue(trial.pathName, trial.method)?.toJS?.() ?? {};
          const objects = names.map((name) => [name, parseObject(filled[name]?.value)] as const);
          return original({ ...trial, fetch: (request) => trial.fetch(withObjects(request, objects)) });
        },
      },
    },
  },
});

/** The fields of a form that are objects, written member by member. */
function objectsOf({ spec, pathName, method }: Trial): readonly string[] {
  const content = Object.values(spec.paths[pathName]?.[method]?.requestBody?.content ?? {});
  const encodings = content.flatMap((one) => Object.entries(one?.encoding ?? {}));
  return [...new Set(encodings.flatMap(([name, { style }]) => (style === 'deepObject' ? [name] : [])))];
}

function withObjects(request: HttpRequest, objects: readonly (readonly [string, unknown])[]): HttpRequest {
  const { body } = request;
  if (typeof body !== 'string' && !(body instanceof FormData)) return request;
  const form = typeof body === 'string' ? new URLSearchParams(body) : body;
  for (const [name, value] of objects) replace(form, name, writeObject(name, value));
  if (typeof body === 'string') request.body = form.toString();
  return request;
}

/** What Swagger UI wrote of the object gives way, if it wrote anything: the field may be left out. */
function replace(form: URLSearchParams | FormData, name: string, pairs: readonly Pair[]): void {
  const written = [...new Set(form.keys())].filter((key) => key.startsWith(`${name}[`));
  if (written.length === 0) return;
  for (const key of written) form.delete(key);
  for (const [key, value] of pairs) form.append(key, value);
}
