// Who comes to the shop in tests: a browser that keeps its cookies, in this process or over the network.

/** Sends a request: `app.fetch`, or `fetch` to a server. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

export const staffPassword = 'the-password-of-the-staff';
const password = 'the-password-of-a-customer';

export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(private readonly send: Send) {}

  /** Registers somebody, and logs in. */
  static async register(send: Send, name: string): Promise<Visitor> {
    const visitor = new Visitor(send);
    await visitor.json('POST', '/register', { name, password });
    return visitor.logIn(name, password);
  }

  static staff(send: Send): Promise<Visitor> {
    return new Visitor(send).logIn('staff', staffPassword);
  }

  async logIn(name: string, secret = password): Promise<this> {
    const response = await this.json('POST', '/login', { name, password: secret });
    if (response.status !== 204)
      throw new Error(`${name} could not log in: ${response.status} ${await response.text()}`);
    return this;
  }

  get(path: string): Promise<Response> {
    return this.request(path, {});
  }

  /** @param more Further headers. */
  json(method: string, path: string, body: unknown, more: Readonly<Record<string, string>> = {}): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...more };
    return this.request(path, { method, headers, body: JSON.stringify(body) });
  }

  /** @param key Sent again, it is the same order. */
  order(productId: string, key: string, quantity = 1): Promise<Response> {
    return this.json('POST', '/orders/', { productId, quantity }, { 'idempotency-key': `"${key}"` });
  }

  async request(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.send(path, { ...init, headers: { ...init.headers, ...(cookie && { cookie }) } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}
