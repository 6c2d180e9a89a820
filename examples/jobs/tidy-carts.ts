// #region job
import { job } from 'portico/jobs';
import { transaction } from './database.js';

export const tidyCarts = job(
  'carts.tidy',
  [transaction],
  (database) => {
    database.run('DELETE FROM carts WHERE at < ?', [Date.now() - 24 * 3600 * 1000]);
  },
  { schedule: { pattern: '0 3 * * *', timeZone: 'Europe/Vienna' } },
);
// #endregion job
