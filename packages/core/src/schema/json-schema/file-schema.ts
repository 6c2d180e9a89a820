// Owns what is known of files in schemas: which class stands for them, and how JSON Schema describes one.
import type { JsonSchema } from '../../contracts/schema.js';
import { choicesOf, isObject, targetOf } from './map-json-schema.js';
import { textAlternatives } from './text-alternatives.js';

/** Whether a class is the web's own `File`, by whatever name it was imported. */
export function isFileClass(schema: unknown): boolean {
  return typeof schema === 'function' && schema.prototype === globalThis.File?.prototype;
}

/** The description of a file. @see https://spec.openapis.org/oas/v3.1.1#considerations-for-file-uploads */
export const describedFile: JsonSchema = { type: 'string', format: 'binary' };

/** What the description of a field says of files. */
export interface FileTypes {
  /** Whether it takes files, or a list of them. */
  readonly isFile: boolean;
  /** The media types that it takes, separated by commas; `undefined` if any. */
  readonly contentType: string | undefined;
}

/** Reads off a description whether it is that of a file, or of a list of files. */
export function fileTypesOf(description: JsonSchema): FileTypes {
  const alternatives = textAlternatives(description, description);
  const lists = alternatives.filter((one) => one['type'] === 'array');
  const files = lists.length > 0 ? lists.map((list) => list['items']) : [description];
  const found = files.flatMap((file) => typesIn(file, description));
  const types = [...new Set(found.filter((type) => type !== ''))];
  return {
    isFile: found.length > 0,
    contentType: types.length === 0 || found.includes('') ? undefined : types.join(', '),
  };
}

/** The media type of each file that a description allows; empty for any. */
function typesIn(schema: unknown, root: JsonSchema): readonly string[] {
  if (!isObject(schema)) return [];
  const target = targetOf(schema['$ref'], root);
  if (target !== undefined) return typesIn(target, root);
  if (schema['format'] !== 'binary')
    return choicesOf(schema)
      .flat()
      .flatMap((part) => typesIn(part, root));
  const parts: unknown[] = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [schema];
  return parts.map((part) => String((part as JsonSchema)['contentMediaType'] ?? ''));
}
