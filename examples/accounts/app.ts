// A small service to begin with: accounts, tokens, an admin area, and notes as an example of what users own.
import { App, jwksEndpoint } from 'portico';
import { Accounts } from './accounts.js';
import { Admin, firstAdmin } from './admin.js';
import { openDatabase } from './database.js';
import { Notes } from './notes.js';
import { issuer, tokens } from './tokens.js';

// #region app
export const app = new App({
  title: 'Accounts',
  version: '1.0.0',
  controllers: [Accounts, Notes, Admin],
  dependencies: [openDatabase, firstAdmin],
});
app.include(tokens);
app.include(jwksEndpoint(issuer));
app.get('/health', [], { public: true }, () => ({ ok: true }));
// #endregion app
