// API keys in a header, in the query and in a cookie, each checked by a dependency.
// #region header
import { APIKeyCookie, APIKeyHeader, APIKeyQuery, App, dependency, HTTPException, isEqualSecret } from 'portico';

// In production they come from where you keep secrets, and are longer: random, and at least 128 bits.
const keys = { billing: 'bk-7f3a91c2d5e84b60', monitoring: 'mk-02c4e6a8b1d3f597' };

function findMachine(key: string): string {
  const found = Object.entries(keys).find(([, expected]) => isEqualSecret(key, expected));
  if (!found) throw new HTTPException(401, 'Invalid API key', { headers: { 'WWW-Authenticate': 'APIKey' } });
  return found[0];
}

const headerKey = new APIKeyHeader({ name: 'X-API-Key', description: 'Ask the operators for one.' });
const machine = dependency([headerKey], findMachine);

export const app = new App({ title: 'API keys' });

app.get('/report', [machine], (name) => ({ report: 'daily', for: name }));
// #endregion header

// #region query
const feedKey = dependency([new APIKeyQuery({ name: 'key' })], (key) => {
  if (!isEqualSecret(key, 'fk-91d0c7e3a6b2f458')) throw new HTTPException(403, 'This feed has another key');
});

app.get('/feed.ics', [feedKey], () => new Response('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'));
// #endregion query

// #region cookie
const sessions = new Map([['s-5c1f08e7b2d94a36', { user: 'ada' }]]);
const sessionCookie = new APIKeyCookie({ name: '__Host-session' });

const session = dependency([sessionCookie], (id) => {
  const found = sessions.get(id);
  if (!found) throw new HTTPException(401, 'Log in first', { headers: { 'WWW-Authenticate': 'APIKey' } });
  return found;
});

app.get('/me', [session], ({ user }) => ({ user }));
app.post('/transfers', [session], { status: 201 }, ({ user }) => ({ by: user }));
// #endregion cookie
