// The front end is served from another origin: it is named twice, once to send and once to read.
// #region app
import { APIKeyCookie, App, cors, dependency, HTTPException } from 'portico';

const frontEnd = 'https://app.bank.example';

export const app = new App({
  title: 'Bank, its front end elsewhere',
  csrf: { trustedOrigins: [frontEnd] },
  middleware: [cors({ origins: [frontEnd], credentials: true })],
});
// #endregion app

const user = dependency([new APIKeyCookie({ name: '__Host-session' })], (id) => {
  if (id !== 's-5c1f08e7b2d94a36') throw new HTTPException(401, 'Log in first');
  return 'ada';
});

app.post('/transfers', [user], { status: 201 }, (name) => ({ by: name }));
