// Owns what Swagger UI sends for a list of files in which none was chosen: the sample of its item, the text `string`, which the
// page does not even show. It is left out.
import type { HttpRequest, Trial, Wrap } from './swagger-ui.js';

interface SamplesPlugin {
  readonly statePlugins: { readonly spec: { readonly wrapActions: { readonly executeRequest: Wrap<Trial> } } };
}

export const leaveOutSamples = (): SamplesPlugin => ({
  statePlugins: {
    spec: {
      wrapActions: {
        executeRequest: (original) => (trial) => {
          const lists = fileListsOf(trial);
          if (lists.length === 0) return original(trial);
          return original({ ...trial, fetch: (request) => trial.fetch(withoutTexts(request, lists)) });
        },
      },
    },
  },
});

/** The fields of a form that are lists of files. */
function fileListsOf({ spec, pathName, method }: Trial): readonly string[] {
  const content = spec.paths[pathName]?.[method]?.requestBody?.content['multipart/form-data'];
  const properties = Object.entries(content?.schema?.properties ?? {});
  return properties.flatMap(([name, { items }]) => (items?.format === 'binary' ? [name] : []));
}

function withoutTexts(request: HttpRequest, lists: readonly string[]): HttpRequest {
  const { body } = request;
  if (!(body instanceof FormData)) return request;
  for (const name of lists) {
    const files = body.getAll(name).filter((item) => typeof item !== 'string');
    body.delete(name);
    for (const file of files) body.append(name, file);
  }
  return request;
}
