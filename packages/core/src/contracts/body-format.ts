// The contract of a media type of request bodies: which bodies it reads, and how what was read becomes a value.

import type { UploadLimits } from './body-limits.js';
import type { IncomingRequest } from './incoming-request.js';
import type { Logger } from './logger.js';
import type { ParameterStyle } from './request-head.js';
import type { Extracted, JsonSchema, ProvedScopes, Schema, Validated } from './schema.js';

/** The request whose body is read, and the rules for reading it. */
export interface BodyReading {
  readonly request: IncomingRequest;
  /** What `Content-Type` says; empty if there is none. */
  readonly contentType: string;
  /** The most bytes to accept. */
  readonly limit: number;
  /** What a multipart body may hold. */
  readonly uploads: UploadLimits;
  /** Is told what no client may see. */
  readonly logger: Logger;
  /** Calls `task` once the request is over, however it ends; for temporary files and their like. */
  defer(task: () => unknown): void;
}

/** How a field of a form is written. @see https://spec.openapis.org/oas/v3.1.1#encoding-object */
export interface FieldEncoding {
  readonly name: string;
  /** How a list is written. */
  readonly style?: ParameterStyle | undefined;
  /** Whether each item of a list is a field of its own. */
  readonly explode?: boolean | undefined;
  /** The media types of a file, separated by commas. Default: any. */
  readonly contentType?: string | undefined;
}

/**
 * What values travel as: `JSON`; `text`, any structure of texts; `fields`, texts by name, as in a query or a form; `parts`, the same
 * with files among them; `one text`, which is no object.
 */
export type Carrier = 'JSON' | 'text' | 'fields' | 'parts' | 'one text';

/** How bodies of one media type are read. */
export interface BodyFormat {
  /** As the document and a 415 name it, such as `application/json`. */
  readonly mediaType: string;
  /**
   * By what the same format is known in another copy of the package that brings it: parts of one body must share a format.
   * Default: the object itself.
   */
  readonly identity?: string;
  /**
   * Whether a body of another media type is read so too. Default: only `mediaType` itself.
   * @param mediaType In lower case, without parameters; empty if the request names none.
   */
  accepts?(mediaType: string): boolean;
  /** The most bytes of a body, if neither the route nor the app says. Default: 1,048,576 (1 MiB). */
  readonly limit?: number;
  /** What else it refuses bodies for, by status: what a 413, 415 or 422 says is documented of every body. Default: nothing. */
  readonly refusals?: Readonly<Record<number, string>>;
  /** What its values travel as: a schema that asks for what this cannot hold is refused at start-up. Default: whatever it asks for. */
  readonly carrier?: Carrier;
  /**
   * Reads a body that is there.
   * @returns What was read, or what is wrong with it; the value `undefined` says that the body is empty, and counts as absent.
   * @throws {HTTPException} 413 if it is longer than the limit, 400 if it ends early.
   */
  read(reading: BodyReading): Promise<Validated>;
  /**
   * Compiles the way from what was read to a value of the schema, which may hang on the scopes that the caller has proved. Default:
   * what was read is validated as it is.
   */
  compile?(schema: Schema): (read: unknown, proved?: ProvedScopes) => Extracted;
  /** What a body without a single byte is, such as an empty text. Default: the body is absent then. */
  empty?(): unknown;
  /** The JSON Schema of the body in this format. Default: that of the schema. */
  describe?(schema: Schema): JsonSchema;
  /** How the fields of a value of the schema are written, where that is worth a word; asked of formats whose fields have names. */
  encode?(schema: Schema): readonly FieldEncoding[];
}
