// #region declare
import { App, dependency } from 'portico';
import { health } from 'portico/health';
import { connect } from './database.js';

export const database = dependency(
  [],
  async function* database() {
    const pool = await connect();
    yield pool;
    await pool.end();
  },
  { scope: 'app', health: (pool, signal) => pool.query('select 1', { signal }) },
);

export const app = new App({ title: 'Shop' });
app.include(health());
// #endregion declare

app.get('/items', [database], async (pool) => pool.query('select * from items'));
