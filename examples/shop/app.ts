// A shop: browsers log in with a session, programs with a token; SQLite and memory by itself, PostgreSQL and Redis where several
// processes share what they know.
// #region app
import { App, accessLog, requestId, secureHeaders, trustProxy } from 'portico';
import { health } from 'portico/health';
import { catalogue } from './catalogue.js';
import { login } from './login.js';
import { work } from './mail.js';
import { orders } from './orders.js';
import { shopSettings } from './settings.js';
import { firstOfStaff } from './staff.js';

const { trustedProxies } = shopSettings.read();

export const app = new App({ title: 'Shop', version: '1.0.0', timeout: 20, dependencies: [firstOfStaff], jobs: work });
if (trustedProxies.length > 0) app.use(trustProxy({ proxies: trustedProxies }));
app.use(accessLog(), requestId(), secureHeaders());
for (const router of [login, catalogue, orders]) app.include(router);
app.include(health());
// #endregion app
