// Owns the parameters of a request's head: path, query, header and cookie. Layer 5.
import { PorticoError } from '../errors/portico-error.js';
import type { Extracted } from './extracted.js';
import type { RequestHead, Texts } from './request-head.js';
import { compileTextValue, type TypedParameter } from './text-value.js';

/** Reads what stands under the parameter's name. */
type ReadTexts = (head: RequestHead) => Texts;

/**
 * Compiles a parameter of the head. Of repeated ones a list takes all; otherwise the first header counts, the last query
 * parameter and the last cookie.
 * @param spec A parameter in the path, query, headers or cookies.
 * @returns Takes the parameter out of a request; its issues say where, such as `['query', 'limit']`.
 * @throws {PorticoError} If the parameter is a field of a form.
 */
export function compileParameter(spec: TypedParameter): (head: RequestHead) => Extracted {
  const read = compileRead(spec);
  const extract = compileTextValue(spec, [spec.in, spec.name], spec.in === 'header' ? 'first' : 'last');
  return (head) => extract(read(head));
}

function compileRead({ in: place, name }: TypedParameter): ReadTexts {
  switch (place) {
    case 'path':
      return (head) => head.param(name);
    case 'query':
      return (head) => head.query(name);
    case 'cookie':
      return (head) => head.cookie(name);
    case 'header':
      return compileHeaderRead(name.toLowerCase());
    case 'form':
      throw new PorticoError(
        `Cannot take the form field '${name}' from the head: it is in the body. Use compileFormField.`,
      );
  }
}

function compileHeaderRead(name: string): ReadTexts {
  return (head) => head.request.headerLines(name);
}
