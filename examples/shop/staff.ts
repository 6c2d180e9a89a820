// The first member of the staff: somebody must be there who may say what is sold.
import { dependency } from 'portico';
import { database } from './database.js';
import { shopSettings } from './settings.js';
import { addUser } from './users.js';

export const firstOfStaff = dependency(
  [shopSettings, database],
  async function firstOfStaff({ staffPassword }, opened) {
    if (staffPassword === undefined) return;
    await addUser(opened, 'staff', staffPassword, true);
  },
  { scope: 'app' },
);
