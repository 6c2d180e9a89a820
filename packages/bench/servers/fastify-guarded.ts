// W2 on Fastify once more, as a site with logins has it: a session in a cookie in place of the token, and a limit for each user, by
// its own plugins.
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/session';
import Fastify, { type FastifyRequest } from 'fastify';
import { findUser, type UserRecord } from './accounts.js';
import { host, port } from './listening-port.js';

declare module 'fastify' {
  interface FastifyRequest {
    user: UserRecord | null;
  }
  interface Session {
    token?: string;
  }
}

class Refusal extends Error {
  constructor(
    readonly statusCode: number,
    message: string,
  ) {
    super(message);
  }
}

const app = Fastify();
app.decorateRequest('user', null);
await app.register(cookie);
// Over plain http, as here, it sets no cookie that is `secure`.
await app.register(session, {
  secret: 'a secret of thirty-two bytes or more',
  cookieName: 'session',
  cookie: { secure: false, httpOnly: true, sameSite: 'lax', maxAge: 604_800_000 },
  saveUninitialized: false,
  rolling: false,
});
await app.register(rateLimit, { global: false, enableDraftSpec: true });

async function findCurrentUser(request: FastifyRequest): Promise<void> {
  const { token } = request.session;
  const user = token === undefined ? undefined : await findUser(token);
  if (!user) throw new Refusal(401, 'Not authenticated');
  request.user = user;
}

async function requireActive(request: FastifyRequest): Promise<void> {
  if (!request.user?.active) throw new Refusal(400, 'Inactive user');
}

const limit = app.rateLimit({
  max: 1_000_000_000,
  timeWindow: 60_000,
  keyGenerator: ({ user }) => user?.username ?? '',
});

app.get('/hello', async () => ({ hello: 'world' }));

app.post('/session', async (request, reply) => {
  const token = /^bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (!(await findUser(token))) throw new Refusal(401, 'Invalid token');
  request.session.token = token;
  return reply.code(204).send();
});

const readItem = {
  params: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
  querystring: {
    type: 'object',
    properties: {
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
      q: { type: 'string', maxLength: 50 },
    },
  },
  response: {
    200: {
      type: 'object',
      properties: {
        id: { type: 'integer' },
        q: { type: 'string' },
        limit: { type: 'integer' },
        user: { type: 'object', properties: { username: { type: 'string' }, email: { type: 'string' } } },
      },
      required: ['id', 'limit', 'user'],
    },
  },
};

interface ReadItem {
  Params: { id: number };
  Querystring: { limit: number; q?: string };
}

app.get<ReadItem>(
  '/items/:id',
  { schema: readItem, onRequest: [findCurrentUser, requireActive, limit] },
  async (request) => ({
    id: request.params.id,
    q: request.query.q,
    limit: request.query.limit,
    user: request.user,
  }),
);

await app.listen({ port, host });
