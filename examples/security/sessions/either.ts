// People come with a session, machines with a token; a route that both may call asks for either.
import { App, anyOf, dependency, JWTBearer, Security } from 'portico';
import { SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';

const session = new SessionCookie({ data: String, store: memoryStore() });
const jwt = new JWTBearer({
  key: new TextEncoder().encode(process.env['TOKEN_SECRET'] ?? crypto.randomUUID()),
  algorithms: ['HS256'],
  issuer: 'https://login.example.com',
  audience: 'https://api.example.com',
});

export const app = new App({ title: 'Either' });

app.post('/login', [session.start], { public: true }, async (start) => {
  await start('ada');
});

// #region either
const person = dependency([session], ({ data }) => data);
const machine = dependency([jwt], ({ sub }) => sub);

app.post('/orders', [anyOf(Security(person), Security(machine))], (name) => ({ by: name }));
// #endregion either
