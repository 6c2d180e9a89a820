// A replacement gives the same type, at once or later.
import { App, dependency, HTTPBasic, OAuth2PasswordBearer, optional, type RequestContext } from 'portico';

interface User {
  readonly name: string;
}
class Settings {
  debug = false;
}

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });
const maybe = optional(oauth2Scheme);
const basic = new HTTPBasic();
const currentUser = dependency([oauth2Scheme], async (token): Promise<User> => ({ name: token }));
const transaction = dependency([], async function* () {
  yield new Map<string, string>();
});
const requestId = (context: RequestContext): string => context.headers.get('x-request-id') ?? '';
const resolving = { resolve: async (): Promise<number> => 1 };

export function replace(app: App): void {
  using user = app.override(currentUser, () => ({ name: 'alice', admin: true }));
  const restore: Disposable = app.override(currentUser, async () => ({ name: 'alice' }));
  app.override(oauth2Scheme, () => 'token');
  app.override(oauth2Scheme, async () => 'token');
  app.override(maybe, () => undefined);
  app.override(basic, () => ({ username: 'alice', password: '' }));
  app.override(transaction, () => new Map());
  app.override(transaction, async function* () {
    yield new Map<string, string>();
  });
  app.override(requestId, () => '1');
  app.override(resolving, () => 2);
  app.override(Settings, () => ({ debug: true }));
  app.override(Settings, async () => new Settings());
  restore[Symbol.dispose]();
  void user;
}
