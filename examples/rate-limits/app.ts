// #region address
import { APIKeyHeader, App, dependency, HTTPException } from 'portico';
import { rateLimit } from 'portico/limits';

export const app = new App({ title: 'Reports' });
app.use(rateLimit({ points: 100, per: 60 })); // requests, seconds
// #endregion address

const customers = new Map([['key-of-acme', { id: 'acme' }]]); // from a database
const apiKey = new APIKeyHeader({ name: 'X-API-Key' });

// #region principal
const customer = dependency([apiKey], (key) => {
  const found = customers.get(key);
  if (!found) throw new HTTPException(401, 'Unknown key');
  return found;
});

const perCustomer = rateLimit({ name: 'reports', points: 1, per: 60, by: customer, key: ({ id }) => id });

app.post('/reports', [customer], { status: 202, dependencies: [perCustomer] }, ({ id }) => ({ for: id }));
// #endregion principal
