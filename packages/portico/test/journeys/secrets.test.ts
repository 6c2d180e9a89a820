// Proves that credentials stay between client and app: whatever fails, neither the log nor another answer repeats them.
import { inspect } from 'node:util';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import {
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  App,
  Body,
  Depends,
  Form,
  Header,
  HTTPBasic,
  HTTPBearer,
  HTTPException,
  JWTBearer,
  OAuth2PasswordRequestForm,
  Query,
  type Sources,
} from '../../src/index.js';
import { addOverFetch, addOverSockets, bearer, type Facts, form, json, type Send } from '../support/over-both.js';
import { signToken } from '../support/sign-token.js';

const secret = 'S3CR3T';
const key = 'K3Y-K3Y-K3Y-K3Y-K3Y-K3Y-K3Y-K3Y-';
const claims = { iss: 'https://issuer.example', aud: 'a', exp: 1, sub: secret };
const jwt = new JWTBearer({
  key: new TextEncoder().encode(key),
  algorithms: ['HS256'],
  issuer: 'https://issuer.example',
  audience: 'a',
});
const logged: string[] = [];
const app = new App({
  docs: false,
  bodyLimit: 2000,
  logger: { error: (...said) => logged.push(said.map((part) => inspect(part, { depth: 10 })).join(' ')) },
});

const broken = (): never => {
  throw new Error('broken');
};
const schemes: Readonly<Record<string, Sources>> = {
  '/header': [new APIKeyHeader({ name: 'X-Key' })],
  '/query': [new APIKeyQuery({ name: 'key' })],
  '/cookie': [new APIKeyCookie({ name: 'key' })],
  '/basic': [new HTTPBasic()],
  '/bearer': [new HTTPBearer()],
  '/jwt': [jwt],
};
for (const [path, sources] of Object.entries(schemes)) app.get(path, sources, broken);

const Login = z.object({ user: z.email(), password: z.string().min(20).regex(/^\d+$/) });
const Account = z.object({ name: z.string(), pin: z.number(), kind: z.enum(['a', 'b']), mail: z.email() });
const wrong = { name: 1, pin: secret, kind: secret, mail: secret, [secret]: secret } as never;
app.post('/login', [Body(Login)], broken);
app.post('/strict', [Body(z.strictObject({ password: z.string().max(2) }))], broken);
app.post('/vendor', [Body(type({ password: 'string > 20', code: 'number', kind: "'a' | 'b'" }))], broken);
app.post('/form', [Form('password', z.string().min(20)), Form('code', Number)], broken);
app.post('/token', [Depends(OAuth2PasswordRequestForm)], broken);
app.get('/texts', [Query('key', Number), Header('X-Key', z.enum(['a', 'b']))], broken);
app.get('/response', [], { response: Account }, () => wrong);
app.get('/vendor-response', [], { response: type({ name: 'string', pin: 'number', kind: "'a' | 'b'" }) }, () => wrong);
app.get('/header-value', [], () => {
  throw new HTTPException(401, 'No', { headers: { 'X-Token': `a\r\n${secret}` } });
});

const basic = (userPass: string): RequestInit => ({ headers: { authorization: `Basic ${btoa(userPass)}` } });
const text = (body: string): RequestInit => ({ ...json(''), body });

/** Everything that can go wrong with a credential in hand. */
const attempts: readonly (readonly [path: string, init?: RequestInit])[] = [
  ['/header', { headers: { 'x-key': secret } }],
  [`/query?key=${secret}`],
  [`/query?key=${secret}&key=`],
  [`/query/?key=${secret}`],
  [`/nowhere?key=${secret}`],
  ['/cookie', { headers: { cookie: `key=${secret}` } }],
  ['/basic', basic(`${secret}:${secret}`)],
  ['/basic', basic(secret)],
  ['/bearer', bearer(secret)],
  ['/bearer', bearer(`${secret} ${secret}`)],
  ['/bearer', { method: 'PUT', ...bearer(secret) }],
  ['/jwt', bearer(secret)],
  ['/jwt', bearer(signToken(claims, key))],
  ['/jwt', bearer(signToken({ ...claims, exp: 2e9 }, 'another key'))],
  ['/jwt', bearer(signToken({ ...claims, exp: 2e9 }, key))],
  ['/jwt', bearer(signToken({ ...claims, exp: secret }, key))],
  ['/login', json({ user: secret, password: secret })],
  ['/login', json({ user: secret, [secret]: 1 })],
  ['/login', json(secret)],
  ['/login', text(`{"password":"${secret}`)],
  ['/login', text(`{"password":${secret}}`)],
  ['/login', text(`{"password":"${secret}","__proto__":{"a":"${secret}"}}`)],
  ['/login', text(`"${secret.repeat(500)}"`)],
  ['/login', form({ password: secret })],
  ['/strict', json({ password: secret })],
  ['/vendor', json({ password: secret, code: secret, kind: secret })],
  ['/vendor', json(secret)],
  ['/form', form({ password: secret, code: secret })],
  ['/form', json({ password: secret })],
  ['/token', form({ password: secret })],
  ['/token', form({ username: 'a', password: secret, grant_type: secret })],
  ['/token', form({ username: 'a', password: secret })],
  [`/texts?key=${secret}`, { headers: { 'x-key': secret } }],
  ['/response'],
  ['/vendor-response'],
  ['/header-value'],
];

const hidden = [secret, btoa(`${secret}:${secret}`), key, signToken(claims, key)];

/** A redirect names the target that the client asked for; all else is ours. */
async function everythingSaid(send: Send, path: string, init?: RequestInit): Promise<string> {
  const response = await send(path, init);
  assert.ok(response.status >= 300, `${path} must fail`);
  const headers = [...response.headers].filter(([name]) => name !== 'location');
  return [...headers.flat(), await response.text()].join('\n');
}

const facts: Facts = {
  'no answer repeats a credential': async (send) => {
    for (const [path, init] of attempts) {
      const said = await everythingSaid(send, path, init);
      for (const value of hidden) assert.not.ok(said.includes(value), `${path}: ${said}`);
    }
  },
  'nor does the log': async () => {
    assert.ok(logged.length >= 10, 'errors were logged');
    for (const line of logged) for (const value of hidden) assert.not.ok(line.includes(value), line);
  },
};

const overSockets = suite('journey: secrets, over sockets');
addOverSockets(overSockets, app, facts);
overSockets.run();

const overFetch = suite('journey: secrets, over fetch');
addOverFetch(overFetch, app, facts);
overFetch.run();
