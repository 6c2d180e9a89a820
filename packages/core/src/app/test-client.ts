// Owns the in-process client for tests: no socket, the same journey as every request.

type Text = string | number | boolean;

/** What can be sent along. */
export interface TestRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** Added to the path's query; a list repeats its name. */
  readonly query?: Readonly<Record<string, Text | readonly Text[]>>;
  /** Sent as `application/json`. */
  readonly json?: unknown;
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly body?: NonNullable<RequestInit['body']>;
}

/** Anything with a fetch function, such as an App. */
export interface Fetchable {
  fetch(request: Request): Promise<Response>;
}

/**
 * Calls an app without a socket.
 * @example const client = new TestClient(app); const response = await client.get('/items/', { headers: { authorization: 'Bearer foobar' } });
 */
export class TestClient {
  /** @param app The app to call. @param headers Sent with every request. */
  constructor(
    private readonly app: Fetchable,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  readonly get = this.#sender('GET');
  readonly post = this.#sender('POST');
  readonly put = this.#sender('PUT');
  readonly patch = this.#sender('PATCH');
  readonly delete = this.#sender('DELETE');
  readonly head = this.#sender('HEAD');
  readonly options = this.#sender('OPTIONS');

  #sender(method: string): (path: string, request?: TestRequest) => Promise<Response> {
    return (path, { headers = {}, query = {}, json, form, body } = {}) => {
      const url = new URL(path, 'http://testserver');
      for (const [name, value] of Object.entries(query)) {
        for (const one of [value].flat()) url.searchParams.append(name, String(one));
      }
      const init: RequestInit = { method, headers: { ...this.headers, ...contentType(json), ...headers } };
      const payload = json !== undefined ? JSON.stringify(json) : form ? new URLSearchParams(form) : body;
      return this.app.fetch(new Request(url, payload === undefined ? init : { ...init, body: payload }));
    };
  }
}

function contentType(json: unknown): Record<string, string> {
  return json === undefined ? {} : { 'content-type': 'application/json' };
}
