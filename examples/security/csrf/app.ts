// A cookie on routes that change something: pages of other sites cannot make a browser use it.
// #region app
import { APIKeyCookie, App, dependency, HTTPException } from 'portico';

const sessions = new Map([['s-5c1f08e7b2d94a36', 'ada']]);

const user = dependency([new APIKeyCookie({ name: '__Host-session' })], (id) => {
  const name = sessions.get(id);
  if (!name) throw new HTTPException(401, 'Log in first');
  return name;
});

export const app = new App({ title: 'Bank' });

app.get('/balance', [user], (name) => ({ of: name, balance: 42 }));
app.post('/transfers', [user], { status: 201 }, (name) => ({ by: name }));
// #endregion app

// #region off
const newsletters = new Map([['n-0b7d', 'ada']]);

// Who has the link may: it is a secret of its own, and the cookie only says who clicked.
app.post('/newsletter/stop', [user], { csrf: false }, (name) => {
  for (const [link, reader] of newsletters) if (reader === name) newsletters.delete(link);
});
// #endregion off
