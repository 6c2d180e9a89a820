// #region stored
import { createHash, randomBytes } from 'node:crypto';
import { APIKeyHeader, App, declareError, dependency, Security, SecurityScopes } from 'portico';

interface Machine {
  readonly name: string;
  readonly scopes: readonly string[];
}

class UnknownKey extends declareError(401, { headers: { 'WWW-Authenticate': 'APIKey' } }) {}
class TooWeak extends declareError(403, { description: 'The key does not have the scope' }) {}

/** Whose a key is, by its hash; in a database. */
const machines = new Map<string, Machine>();
const hash = (key: string) => createHash('sha256').update(key).digest('hex');

/** Makes a key. It is shown once, and kept by nobody but its owner. */
export function createKey(machine: Machine): string {
  const key = `rk_${randomBytes(32).toString('base64url')}`;
  machines.set(hash(key), machine);
  return key;
}

const keyed = dependency(
  [new APIKeyHeader({ name: 'X-API-Key' }), SecurityScopes],
  (key, { scopes }) => {
    const machine = machines.get(hash(key));
    if (!machine) throw new UnknownKey('Invalid API key');
    if (!scopes.every((scope) => machine.scopes.includes(scope))) throw new TooWeak(`Needs ${scopes.join(' ')}`);
    return machine;
  },
  { throws: [UnknownKey, TooWeak] },
);

export const app = new App({ title: 'Stored keys' });

app.get('/reports', [Security(keyed, ['reports:read'])], ({ name }) => ({ for: name }));
app.post('/reports', [Security(keyed, ['reports:write'])], { status: 201 }, ({ name }) => ({ by: name }));
// #endregion stored
