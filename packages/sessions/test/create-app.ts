// Owns the app that tests log in to, and a browser's view of it: one that keeps the cookie that it was given last.
import { App, Field, Form, type Logger, optional, Query, TestClient } from '@portico/core';
import { memoryStore, type Store } from '@portico/store';
import { SessionCookie, type SessionCookieOptions } from '../src/index.js';

export class Login {
  @Field() user!: string;
  @Field(Number, { default: 0 }) visits!: number;
  @Field(Date, { optional: true }) since?: Date;
}

export const key = 'a secret of more than thirty-two bytes';

type Given = Partial<Omit<SessionCookieOptions<typeof Login>, 'data' | 'keys' | 'store' | 'subject'>>;

/** A scheme that keeps its sessions in a store, by user. */
export function stored(options: Given = {}, store: Store = memoryStore()): SessionCookie<typeof Login> {
  return new SessionCookie({ ...options, data: Login, store, subject: ({ user }) => user });
}

/** A scheme that seals its sessions in the cookie. */
export function sealed(options: Given = {}, keys: readonly string[] = [key]): SessionCookie<typeof Login> {
  return new SessionCookie({ ...options, data: Login, keys });
}

export function createApp(session: SessionCookie<typeof Login>, logger: Logger = { error: () => undefined }): App {
  const app = new App({ logger });
  app.post('/login', [Form('user', String), session.start], { public: true }, async (user, start) => {
    const { data } = await start({ user, visits: 0 });
    return { user: data.user };
  });
  app.get('/me', [session], ({ data: { user, visits } }) => ({ user, visits }));
  app.get('/', [optional(session)], { public: true }, (current) => ({ user: current?.data.user ?? null }));
  app.post('/visit', [session], async (current) => {
    await current.update((data) => ({ ...data, visits: data.visits + 1 }));
    return { visits: current.data.visits };
  });
  app.post('/visit-at-once', [session], async (current) => {
    const visit = (): Promise<void> => current.update((data) => ({ ...data, visits: data.visits + 1 }));
    await Promise.all([visit(), current.renew(), visit(), visit()]);
    return { visits: current.data.visits };
  });
  app.post('/become', [session, Query('user', String)], async (current, user) => {
    await current.update((data) => ({ ...data, user }));
  });
  app.post('/renew', [session], async (current) => {
    await current.renew();
    return { user: current.data.user };
  });
  app.post('/logout', [session], (current) => current.end());
  app.post('/logout-everywhere', [session], (current) => current.endAll());
  return app;
}

/** What a browser does with the cookie of a session. */
export class Browser {
  /** Name and value, if it has one. */
  cookie: string | undefined;
  /** The last line that was sent to it. */
  line: string | undefined;
  readonly #app: App;

  constructor(app: App, cookie?: string) {
    this.#app = app;
    this.cookie = cookie;
  }

  async login(user: string): Promise<void> {
    await this.send('POST', '/login', { form: { user } });
  }

  async send(
    method: 'GET' | 'POST',
    path: string,
    request: {
      readonly form?: Readonly<Record<string, string>>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<readonly [status: number, body: unknown]> {
    const headers = { ...request.headers, ...(this.cookie !== undefined && { cookie: this.cookie }) };
    const client = new TestClient(this.#app);
    const response = await client[method === 'GET' ? 'get' : 'post'](path, { ...request, headers });
    const [line] = response.headers.getSetCookie();
    if (line !== undefined) this.#keep(line);
    const text = await response.text();
    return [response.status, text === '' ? undefined : JSON.parse(text)];
  }

  #keep(line: string): void {
    this.line = line;
    this.cookie = /Max-Age=0/.test(line) ? undefined : line.split(';', 1)[0];
  }
}
