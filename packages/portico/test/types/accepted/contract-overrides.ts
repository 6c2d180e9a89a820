import { App, dependency, OAuth2PasswordBearer, type RequestContext } from 'portico';
import { checkContract, contractOptions } from 'portico/testing';

interface Database {
  find(id: string): Promise<string | undefined>;
}

class Settings {
  debug = false;
}

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });
const database = dependency([], async (): Promise<Database> => ({ find: async (id) => id }), { scope: 'app' });
const tenant = (context: RequestContext): string => context.url.host;
const app = new App();

export const options = contractOptions({
  seed: 1,
  credentials: { OAuth2PasswordBearer: 'token' },
  overrides: [
    [database, () => ({ find: async () => undefined })],
    [Settings, () => new Settings()],
    [oauth2Scheme, () => 'token'],
    [tenant, async () => 'here'],
  ],
});
export const named = checkContract(app, options);
export const inline = checkContract(app, {
  overrides: [
    [
      tenant,
      function* () {
        yield 'here';
      },
    ],
  ],
});
export const without = checkContract(app, { seconds: 5 });
export const bare = checkContract(app);
