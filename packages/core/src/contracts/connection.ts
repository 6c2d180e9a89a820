// Owns what a security scheme sees of a request: the head, never the body, so that schemes serve WebSockets too.

/** The head of a request, as a security scheme sees it. */
export interface Connection {
  /** The method, such as `GET`. */
  readonly method: string;
  /** The absolute URL of the request. */
  readonly url: URL;
  /**
   * The value of a header, or `undefined`. Of a repeated header the first value is given, but a repeated
   * `Authorization` comes joined by `, `, which no scheme's grammar accepts: whose it is cannot be told (RFC 9110 §5.3).
   * @param name The header's name, in any case.
   */
  header(name: string): string | undefined;
  /** The last value of a query parameter, percent-decoded, or `undefined`. */
  query(name: string): string | undefined;
  /** The last value of a cookie, or `undefined`. */
  cookie(name: string): string | undefined;
  /**
   * The raw body, within the app's body limit; the same bytes at every call.
   * @throws {Error} If the scheme did not declare `readsBody`.
   * @throws {HTTPException} 413 if the body is longer than the limit.
   */
  body(): Promise<Uint8Array>;
}
