// A login form, without a line of script: pages for everybody, and for who is logged in.
// #region app
import { App, Form, Html, hashPassword, optional, Redirect, respond, verifyPassword } from 'portico';
import { SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';

const users = new Map([['ada', await hashPassword('lovelace')]]);
const session = new SessionCookie({ data: String, store: memoryStore() });

const page = (body: string) => `<!doctype html><title>Shop</title>${body}`;
const toText = (text: string) => text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const loginForm = `<form action="/login" method="post">
  <input name="username"><input name="password" type="password"><button>Log in</button>
</form>`;
const logoutForm = '<form action="/logout" method="post"><button>Log out</button></form>';

export const app = new App({ title: 'Login form' });

app.get('/', [optional(session)], { public: true, response: Html() }, (current) =>
  page(current ? `Hello ${toText(current.data)} ${logoutForm}` : loginForm),
);

app.post(
  '/login',
  [Form('username', String), Form('password', String), session.start],
  { public: true, response: Html(), responses: { 303: Redirect() } },
  async (username, password, start) => {
    const valid = await verifyPassword(users.get(username), password);
    if (!valid) return page(`Wrong name or password ${loginForm}`);
    await start(username);
    return respond(303, '/');
  },
);

app.post('/logout', [session], { response: Html(), responses: { 303: Redirect() } }, async (current) => {
  await current.end();
  return respond(303, '/');
});
// #endregion app
