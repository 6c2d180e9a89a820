// W2 by hand once more, as a site with logins has it: a session in a cookie in place of the token, kept under the hash of its id, and a
// limit for each user.
import { hash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { parseCookie } from 'cookie';
import { findUser, type UserRecord } from './accounts.js';
import { host, port } from './listening-port.js';

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
  ) {
    super();
  }
}

function send(response: ServerResponse, status: number, body: string, headers?: Record<string, string>): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

interface Session {
  readonly token: string;
  readonly startedAt: number;
  usedAt: number;
}

const week = 604_800_000;
const day = 86_400_000;
const sessions = new Map<string, Session>();

function keyOf(id: string): string {
  return hash('sha256', id, 'base64url');
}

function openSession(request: IncomingMessage): Session {
  const id = parseCookie(request.headers.cookie ?? '')['__Host-session'];
  const session = id === undefined || id.length !== 43 ? undefined : sessions.get(keyOf(id));
  const now = Date.now();
  if (!session || now - session.startedAt > week || now - session.usedAt > day) {
    throw new Refusal(401, 'Not authenticated');
  }
  session.usedAt = now;
  return session;
}

async function currentUser(token: string): Promise<UserRecord> {
  const user = await findUser(token);
  if (!user) throw new Refusal(401, 'Not authenticated');
  return user;
}

async function currentActiveUser(token: string): Promise<UserRecord> {
  const user = await currentUser(token);
  if (!user.active) throw new Refusal(400, 'Inactive user');
  return user;
}

const points = 1_000_000_000;
const seconds = 60;
const windows = new Map<string, { count: number; readonly until: number }>();

function limit(username: string): Record<string, string> {
  const now = Date.now();
  let window = windows.get(username);
  if (!window || window.until <= now) {
    window = { count: 0, until: now + seconds * 1000 };
    windows.set(username, window);
  }
  window.count++;
  if (window.count > points) throw new Refusal(429, 'Too many requests');
  return {
    ratelimit: `"default";r=${points - window.count};t=${Math.ceil((window.until - now) / 1000)}`,
    'ratelimit-policy': `"default";q=${points};w=${seconds}`,
  };
}

function integer(text: unknown): number {
  return typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

async function readItem(request: IncomingMessage, response: ServerResponse, path: string, query: string) {
  const user = await currentActiveUser(openSession(request).token);
  const headers = limit(user.username);
  const id = integer(path.slice('/items/'.length));
  const { limit: limitText = '10', q } = parse(query);
  const most = integer(limitText);
  if (Number.isNaN(id)) throw new Refusal(422, 'id must be an integer');
  if (!(most >= 1 && most <= 100)) throw new Refusal(422, 'limit must be an integer from 1 to 100');
  if (q !== undefined && (typeof q !== 'string' || q.length > 50)) throw new Refusal(422, 'q is too long');
  const { username, email } = user;
  send(response, 200, JSON.stringify({ id, q, limit: most, user: { username, email } }), headers);
}

async function login(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = /^bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (!(await findUser(token))) throw new Refusal(401, 'Invalid token');
  const id = randomBytes(32).toString('base64url');
  const now = Date.now();
  sessions.set(keyOf(id), { token, startedAt: now, usedAt: now });
  response.writeHead(204, { 'set-cookie': `__Host-session=${id}; Path=/; Secure; HttpOnly; SameSite=Lax` }).end();
}

function handle(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
  const { method, url = '/' } = request;
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  if (method === 'GET' && path === '/hello') return send(response, 200, '{"hello":"world"}');
  if (method === 'GET' && path.startsWith('/items/')) {
    return readItem(request, response, path, mark < 0 ? '' : url.slice(mark + 1));
  }
  if (method === 'POST' && path === '/session') return login(request, response);
  return send(response, 404, '{"detail":"Not Found"}');
}

const server = createServer((request, response) => {
  handle(request, response)?.catch((error: unknown) => {
    if (error instanceof Refusal) send(response, error.status, JSON.stringify({ detail: error.detail }));
    else send(response, 500, '{"detail":"Internal Server Error"}');
  });
});
server.listen(port, host);
