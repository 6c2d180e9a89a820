// What a user of `portico client` writes for the guarded app.
import { type Credentials, createClient } from './client.js';

const all: Credentials = {
  HTTPBearer: 'a-bearer',
  HTTPBasic: { username: 'é', password: 'p:w' },
  OAuth2PasswordBearer: async () => 'good',
  APIKeyHeader: 'h',
  APIKeyQuery: () => 'q&=',
  APIKeyCookie: 'c; é',
};

// @ts-expect-error A scheme that the document does not have.
export const unknown: Credentials = { Nobody: 'x' };
// @ts-expect-error A name and a password are asked for.
export const wrong: Credentials = { HTTPBasic: 'x' };

/** Who the app says was there, by operation. */
export async function callAll(baseUrl: string): Promise<Record<string, unknown>> {
  const client = createClient({ baseUrl, credentials: all });
  const partly = createClient({ baseUrl, credentials: { APIKeyQuery: 'second', APIKeyHeader: () => undefined } });
  const nobody = createClient({ baseUrl });
  return {
    bearer: (await client.GET('/bearer')).data?.who,
    basic: (await client.GET('/basic')).data?.who,
    oauth2: (await client.GET('/oauth2')).data?.who,
    header: (await client.GET('/header')).data?.who,
    query: (await client.GET('/query')).data?.who,
    cookie: (await client.GET('/cookie')).data?.who,
    all: (await client.GET('/all')).data?.who,
    any: (await client.GET('/any')).data?.who,
    second: (await partly.GET('/any')).data?.who,
    perhaps: (await client.GET('/perhaps')).data?.who,
    nobody: (await nobody.GET('/perhaps')).data?.who,
    open: (await client.GET('/open')).data?.who,
    own: (await client.GET('/header', { headers: { 'X-Key': 'mine' } })).data?.who,
  };
}

/** What it says of errors, and of responses that are no JSON. */
export async function callRest(baseUrl: string): Promise<Record<string, unknown>> {
  const client = createClient({ baseUrl, credentials: all });
  const removed = await client.DELETE('/things/{id}', { params: { path: { id: 1 } } });
  const gone = await client.DELETE('/things/{id}', { params: { path: { id: 10 } } });
  const stranger = await createClient({ baseUrl }).GET('/oauth2');
  const forged = await createClient({ baseUrl, credentials: { OAuth2PasswordBearer: 'bad' } }).GET('/oauth2');
  const text: string | undefined = (await client.GET('/text')).data;
  const bytes = (await client.GET('/bytes')).data;
  const detail = gone.error?.detail;
  return {
    removed: [removed.response.status, removed.data],
    gone: [gone.response.status, typeof detail === 'object' && detail && 'since' in detail && detail.since],
    stranger: [stranger.response.status, stranger.error?.detail],
    forged: [forged.response.status, forged.error?.detail],
    text,
    bytes: bytes instanceof Blob && [...new Uint8Array(await bytes.arrayBuffer())],
  };
}
