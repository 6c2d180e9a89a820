// Owns what a request of the contract run is before it is written: values by parameter, and a body.

/** Sent as it is, whatever the schema says. */
export class Raw {
  constructor(readonly text: string) {}
}

/** A body before it is written. */
export interface CallBody {
  readonly mediaType: string;
  /** A value of its schema, or what is sent as it is. */
  readonly value: unknown;
}

/** A request before it is written. */
export interface Call {
  /** By {@link keyOf}; one that is not here is not sent. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: CallBody | undefined;
  /** The length that its head announces, if that is not the body's. */
  readonly announced?: number;
}

/** What tells a parameter from all others of an operation. */
export function keyOf(parameter: { readonly in: string; readonly name: string }): string {
  return `${parameter.in} ${parameter.name}`;
}

/** A part of a form. */
export interface FormPart {
  readonly name: string;
  readonly value: string;
  /** Set for a file. */
  readonly file?: { readonly name: string; readonly mediaType: string };
}

/** A credential that no report repeats. */
export interface Secret {
  /** What stands for it: a variable of the shell, called after its scheme. */
  readonly name: string;
  /** As it stands in the request. */
  readonly text: string;
  /** As the user gave it. */
  readonly given: string;
}

/** What goes over the wire. */
export interface WrittenRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | readonly FormPart[] | undefined;
  /** What of it no report repeats. Default: nothing. */
  readonly secrets?: readonly Secret[];
  /** Whether it brings no credentials. */
  readonly anonymous?: boolean;
  /** The parameter of the path that the pattern in the route's path does not match: the request leads elsewhere. */
  readonly stray?: { readonly name: string; readonly isText: boolean } | undefined;
}
