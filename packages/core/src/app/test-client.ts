// Owns the in-process client for tests: no socket, the same journey as every request.

type Text = string | number | boolean;

/** The value of a form's field. */
export type FormValue = Text | Blob;

/** What can be sent along. */
export interface TestRequest {
  /** A `host` is that of the request's URL, too. Default: `testserver`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Added to the path's query; a list repeats its name. */
  readonly query?: Readonly<Record<string, Text | readonly Text[]>>;
  /** Sent as `application/json`. */
  readonly json?: unknown;
  /** Sent as `application/x-www-form-urlencoded`, or as `multipart/form-data` if there is a file; a list as one field for each item. */
  readonly form?: Readonly<Record<string, FormValue | readonly FormValue[]>>;
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
  /** Sends a QUERY request. */
  readonly query = this.#sender('QUERY');

  #sender(method: string): (path: string, request?: TestRequest) => Promise<Response> {
    return (path, { headers = {}, query = {}, json, form, body } = {}) => {
      const sent = new Headers(this.headers);
      for (const [name, value] of Object.entries({ ...contentType(json), ...headers })) sent.set(name, value);
      const url = new URL(path, `http://${sent.get('host') ?? 'testserver'}`);
      for (const [name, value] of Object.entries(query)) {
        for (const one of [value].flat()) url.searchParams.append(name, String(one));
      }
      const init: RequestInit = { method, headers: sent };
      const payload = json !== undefined ? JSON.stringify(json) : form ? encodeForm(form) : body;
      return this.app.fetch(new Request(url, payload === undefined ? init : { ...init, body: payload }));
    };
  }
}

function encodeForm(form: NonNullable<TestRequest['form']>): URLSearchParams | FormData {
  const fields = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
  if (!fields.some(([, value]) => value instanceof Blob)) {
    return new URLSearchParams(fields.map(([name, value]): [string, string] => [name, String(value)]));
  }
  const data = new FormData();
  for (const [name, value] of fields) {
    if (value instanceof Blob) data.append(name, value);
    else data.append(name, String(value));
  }
  return data;
}

function contentType(json: unknown): Record<string, string> {
  return json === undefined ? {} : { 'content-type': 'application/json' };
}
