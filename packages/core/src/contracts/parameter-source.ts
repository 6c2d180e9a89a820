// The contract of a source: what gives a parameter its value, how it is described, and when it is one with another.
// Path, Query, Header, Cookie, Form, File and Body are rows of it; the graph, the plan, the document and the audit know only
// what stands here.
import type { BodyFormat, Carrier } from './body-format.js';
import type { ParameterStyle, RequestHead } from './request-head.js';
import type { Extracted, ProvedScopes, Schema, WrittenSchema } from './schema.js';

/** What can be said of every source. */
export interface SourceOptions<V = unknown> {
  /** Used when the parameter is absent. Default: none, so absence is an error. */
  readonly default?: V;
  /** Whether absence gives `undefined`. Default: false. */
  readonly optional?: boolean;
  /** For the document; CommonMark. Default: none. */
  readonly description?: string;
  /** For the document. Default: false. */
  readonly deprecated?: boolean;
  /** Values that show what is meant, for the document. Default: none. */
  readonly examples?: readonly unknown[];
  /** Whether the document shows the parameter. Default: true. */
  readonly includeInSchema?: boolean;
}

/** What the document says of a value: its schema, and what its source says of it. */
export interface ValueDescription {
  /** The name on the wire. */
  readonly name: string;
  readonly required: boolean;
  /** What it must be; or, where no schema says it alone, its JSON Schema. */
  readonly schema: Schema | WrittenSchema;
  readonly options: SourceOptions;
  /** How a list or an object is written. Default: as OpenAPI has it for the place. */
  readonly style?: ParameterStyle;
  /** Whether each value of a list or an object has a parameter of its own. Default: as OpenAPI has it for the style. */
  readonly explode?: boolean;
}

/** A parameter as the document shows it. @see https://spec.openapis.org/oas/v3.1.1#parameter-object */
export interface ParameterDescription extends ValueDescription {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
}

/** A field of a form as the document shows it. @see https://spec.openapis.org/oas/v3.1.1#encoding-object */
export interface FieldDescription extends ValueDescription {
  /** The media types of a file, separated by commas. Default: any. */
  readonly contentType?: string | undefined;
}

/** What the document says of a source. */
export interface SourceDescription {
  /** Parameters of the head. */
  readonly parameters?: readonly ParameterDescription[];
  /** Fields of a form. */
  readonly fields?: readonly FieldDescription[];
  /** The body as a whole. */
  readonly body?: Omit<ValueDescription, 'name'>;
}

interface SourceBase {
  /** How messages call it, such as `Query('limit')`. */
  readonly label: string;
  /** Where it is in the request: the first part of the `loc` of its issues, such as `query` or `body`. */
  readonly in: string;
  /** By what a client knows it, such as `query limit`: two declarations of one identity are one parameter. */
  readonly identity: string;
  /** What it must be. Default: nothing that two declarations could differ in. */
  readonly schema?: Schema | undefined;
  readonly options: SourceOptions;
  /** What its values travel as: a schema that asks for what this cannot hold is refused at start-up. Default: whatever it asks for. */
  readonly carrier?: Carrier | undefined;
  /** Whether a request must bring it. */
  readonly required: boolean;
  /** What the document says of it; asked lazily. */
  describe(): SourceDescription;
  /**
   * Called once at start-up.
   * @param place Where it was declared, such as `Items.read, parameter 1 (id)`.
   * @throws {DefinitionError} If no request can ever satisfy it.
   */
  check?(place: string): void;
}

/** A source in the request's head; it is there before anything is read. `V` is what it gives. */
export interface HeadSource<V = unknown> extends SourceBase {
  readonly reads: 'head';
  /** The parameters of the path that it takes. Default: none. */
  readonly pathParameters?: readonly string[];
  /** Compiles the taking of the value, which may hang on the scopes that the caller has proved. */
  compile(): (head: RequestHead, proved?: ProvedScopes) => Extracted<V>;
}

/** A source in the request's body, which is read once, after authentication, by the format that fits its media type. */
export interface BodySource<V = unknown> extends SourceBase {
  readonly reads: 'body';
  /** Whether it takes the whole body, so that no other source of the body can stand beside it, or a part of it. */
  readonly takes: 'whole' | 'part';
  /** What the body may come as; all sources of one body must have a format in common. */
  readonly formats: readonly BodyFormat[];
  /** Compiles the taking of the value from what a format read; it may hang on the scopes that the caller has proved. */
  compile(format: BodyFormat): (read: unknown, proved?: ProvedScopes) => Extracted<V>;
  /** Compiles what a request without a body gives. */
  compileAbsence(): () => Extracted<V>;
}

/** Gives a parameter its value. */
export type ParameterSource = HeadSource | BodySource;
