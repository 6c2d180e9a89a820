// Either, both, or perhaps: requirements over schemes and over dependencies that check them.
// #region branches
import { APIKeyHeader, App, allOf, anyOf, dependency, HTTPBearer, HTTPException, optional, Security } from 'portico';

interface User {
  readonly name: string;
}
interface Machine {
  readonly machine: string;
}

const users = new Map<string, User>([['token-of-ada', { name: 'ada' }]]);
const machines = new Map<string, Machine>([['key-of-billing', { machine: 'billing' }]]);

const user = dependency([new HTTPBearer()], ({ credentials }) => {
  const found = users.get(credentials);
  if (found) return found;
  throw new HTTPException(401, 'Unknown token', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
});

const machine = dependency([new APIKeyHeader({ name: 'X-API-Key' })], (key) => {
  const found = machines.get(key);
  if (found) return found;
  throw new HTTPException(401, 'Unknown key', { headers: { 'WWW-Authenticate': 'APIKey' } });
});

export const app = new App({ title: 'And, or, perhaps' });
// #endregion branches

// #region any
const caller = anyOf(Security(user), Security(machine));

app.get('/report', [caller], (found) => ({ for: 'name' in found ? found.name : found.machine }));
// #endregion any

// #region all
app.get('/payout', [allOf(Security(user), Security(machine))], ([{ name }, { machine: by }]) => ({ to: name, by }));
// #endregion all

// #region optional
app.get('/greeting', [optional(Security(user))], (found) => ({ hello: found?.name ?? 'stranger' }));
// #endregion optional

// #region nested
app.get('/stock', [optional(caller)], (found) => ({ lamps: 3, hidden: found === undefined }));
// #endregion nested
