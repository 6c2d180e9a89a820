// W2 on Portico once more, as a site with logins has it: a session in a cookie in place of the token, a limit for each user, and
// telemetry for which no SDK listens.
import { App, Depends, dependency, Field, Get, HTTPBearer, HTTPException, Path, Query } from 'portico';
import { rateLimit } from 'portico/limits';
import { SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';
import { telemetry } from 'portico/telemetry';
import { z } from 'zod';
import { findUser, type UserRecord } from './accounts.js';
import { host, port } from './listening-port.js';

class Login {
  @Field() token!: string;
}

const session = new SessionCookie({ data: Login, store: memoryStore() });

const currentUser = dependency([session], async ({ data }) => {
  const user = await findUser(data.token);
  if (user) return user;
  throw new HTTPException(401, 'Not authenticated');
});

const currentActiveUser = dependency([currentUser], async (user) => {
  if (!user.active) throw new HTTPException(400, 'Inactive user');
  return user;
});

const perUser = rateLimit({ points: 1_000_000_000, per: 60, by: currentActiveUser, key: ({ username }) => username });

class User {
  @Field() username!: string;
  @Field() email!: string;
}

class Found {
  @Field() id!: number;
  @Field({ optional: true }) q?: string;
  @Field() limit!: number;
  @Field() user!: User;
}

class Items {
  @Get('/hello')
  hello(): { hello: string } {
    return { hello: 'world' };
  }

  @Get('/items/:id', { response: Found, dependencies: [perUser] })
  read(
    @Depends(currentActiveUser) user: UserRecord,
    @Path('id', z.int()) id: number,
    @Query('limit', z.int().min(1).max(100), { default: 10 }) limit: number,
    @Query('q', z.string().max(50), { optional: true }) q?: string,
  ): Found {
    return q === undefined ? { id, limit, user } : { id, q, limit, user };
  }
}

const app = new App({ title: 'Benchmark', version: '1.0.0', controllers: [Items] });
app.use(telemetry());
app.post('/session', [new HTTPBearer(), session.start], { status: 204 }, async ({ credentials: token }, start) => {
  if (!(await findUser(token))) throw new HTTPException(401, 'Invalid token');
  await start({ token });
});
await app.listen({ port, host });
