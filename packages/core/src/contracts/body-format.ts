// Owns the contract of a media type of request bodies: which bodies it reads, and how what was read becomes a value.
import type { IncomingRequest } from './incoming-request.js';
import type { ParameterStyle } from './parameter-style.js';
import type { JsonSchema, Schema } from './schema.js';
import type { Extracted, Validated } from './validated.js';

/** The request whose body is read, and the rules for reading it. */
export interface BodyReading {
  readonly request: IncomingRequest;
  /** The most bytes to accept. */
  readonly limit: number;
  /** Calls `task` once the request is over, however it ends; for temporary files and their like. */
  defer(task: () => unknown): void;
}

/** How a list in a form is written. @see https://spec.openapis.org/oas/v3.1.1#encoding-object */
export interface ListEncoding {
  readonly name: string;
  readonly style: ParameterStyle;
  readonly explode: boolean;
}

/** How bodies of one media type are read. */
export interface BodyFormat {
  /** As the document and a 415 name it, such as `application/json`. */
  readonly mediaType: string;
  /**
   * Whether a body of another media type is read so too. Default: only `mediaType` itself.
   * @param mediaType In lower case, without parameters; empty if the request names none.
   */
  accepts?(mediaType: string): boolean;
  /** What its values travel as: a schema that asks for what this cannot hold is refused at start-up. Default: whatever it asks for. */
  readonly carrier?: 'JSON' | 'text';
  /**
   * Reads a body that is there.
   * @returns What was read, or what is wrong with it; the value `undefined` says that the body is empty, and counts as absent.
   * @throws {HTTPException} 413 if it is longer than the limit, 400 if it ends early.
   */
  read(reading: BodyReading): Promise<Validated>;
  /** Compiles the way from what was read to a value of the schema. Default: what was read is validated as it is. */
  compile?(schema: Schema): (read: unknown) => Extracted;
  /** What a body without a single byte is, such as an empty text. Default: the body is absent then. */
  empty?(): unknown;
  /** The JSON Schema of the body in this format. Default: that of the schema. */
  describe?(schema: Schema): JsonSchema;
  /** How the lists in a value of the schema are written; asked of formats whose fields have names. Default: no word of it. */
  encode?(schema: Schema): readonly ListEncoding[];
}
