// What a client is told beside the types of a document: below the line it is copied into the client as it stands here.

// ---

/** A credential, or a function that is asked for it before each request that needs it. */
export type Credential<V> = V | (() => V | undefined | Promise<V | undefined>);

/** How a security scheme is sent. */
export interface WrittenScheme {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly prefix?: string;
  readonly basic?: boolean;
}

/** What the types do not say of an operation. */
export interface WrittenOperation {
  /** What stands between the items of lists that are one text, by parameter of the query. */
  readonly delimiters?: Readonly<Record<string, string>>;
  /** The media type of the body, if it is not `application/json`. */
  readonly media?: string;
  /** What is asked for, if a parameter of the media type tells it from something else, such as another version. */
  readonly accept?: string;
  /** How a success is read, if it is not JSON. */
  readonly parseAs?: 'text' | 'blob';
  /** One of these sets of schemes is asked for. */
  readonly security?: readonly (readonly string[])[];
}
