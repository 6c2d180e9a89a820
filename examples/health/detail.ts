import { APIKeyHeader, App, dependency, HTTPException, Injectable, optional, Security } from 'portico';
import { health } from 'portico/health';
import { database } from './app.js';

// #region class
@Injectable({ scope: 'app', health: (search: Search) => search.ping() })
class Search {
  async ping(): Promise<void> {
    throw new Error('no connection to search.internal:9200');
  }
}
// #endregion class

// #region detail
const operatorKey = dependency([new APIKeyHeader({ name: 'X-Operator-Key' })], (key) => {
  if (key !== process.env['OPERATOR_KEY'] && key !== 'for-the-docs') throw new HTTPException(401, 'Unknown key');
  return key;
});

export const app = new App({ title: 'Shop', logger: { error: () => undefined } });
app.include(health({ detail: optional(Security(operatorKey)) }));
// #endregion detail

app.get('/search', [database, Search], () => []);
