// Proves that what a response's model does not declare never leaves, whatever the handler returns.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { App, Field, Get } from '../../src/index.js';
import { addOverFetch, addOverSockets, type Facts } from '../support/over-both.js';

class User {
  @Field() username!: string;
  @Field({ optional: true }) email?: string;
}

class UserInDB extends User {
  @Field() hashed_password!: string;
}

class Team {
  @Field() lead!: User;
  @Field([User]) members!: User[];
  @Field(User, { optional: true }) guest?: User | undefined;
}

const Page = z.object({ items: z.array(z.object({ username: z.string() })), next: z.string().nullable() });

function stored(username = 'johndoe'): UserInDB {
  return Object.assign(new UserInDB(), { username, hashed_password: 'hash-of-secret' });
}

const plain = {
  username: 'johndoe',
  hashed_password: 'hash-of-secret',
  toJSON: () => ({ hashed_password: 'hash-of-secret' }),
};

class Users {
  @Get('/instance', { response: User })
  instance(): UserInDB {
    return stored();
  }

  @Get('/later', { response: User })
  async later(): Promise<UserInDB> {
    return stored();
  }

  @Get('/plain', { response: User })
  plain(): User {
    return plain;
  }

  @Get('/inherited', { response: User })
  inherited(): User {
    return Object.create(stored()) as User;
  }

  @Get('/list', { response: [User] })
  list(): User[] {
    return [stored(), plain, stored('alice')];
  }

  @Get('/nested', { response: Team })
  nested(): Team {
    return { lead: stored(), members: [stored(), plain], guest: stored('alice') };
  }

  @Get('/union', { response: z.union([z.object({ username: z.string() }), z.null()]) })
  union(): { username: string } {
    return stored();
  }

  @Get('/page', { response: Page })
  page(): z.infer<typeof Page> {
    return { items: [stored(), plain], next: null };
  }

  @Get('/record', { response: z.record(z.string(), z.object({ username: z.string() })) })
  record(): Record<string, { username: string }> {
    return { a: stored(), b: plain };
  }

  @Get('/broken', { response: User })
  broken(): User {
    return { hashed_password: 'hash-of-secret' } as unknown as User;
  }
}

const messages: unknown[] = [];
const app = new App({ controllers: [Users], logger: { error: (...said) => messages.push(...said) } });
const john = { username: 'johndoe' };
const alice = { username: 'alice' };

const expected: Readonly<Record<string, unknown>> = {
  '/instance': john,
  '/later': john,
  '/plain': john,
  '/list': [john, john, alice],
  '/nested': { lead: john, members: [john, john], guest: alice },
  '/union': john,
  '/page': { items: [john, john], next: null },
  '/record': { a: john, b: john },
};

const facts: Facts = {
  ...Object.fromEntries(
    Object.entries(expected).map(([path, value]) => [
      `${path} leaves without the hash`,
      async (send) => {
        const response = await send(path);
        assert.is(response.status, 200);
        assert.equal(await response.json(), value);
      },
    ]),
  ),
  'an object that inherits its fields shows no more of them': async (send) =>
    assert.not.match(await (await send('/inherited')).text(), 'hash'),
  'a value that breaks its model is a silent 500': async (send) => {
    const response = await send('/broken');
    assert.is(response.status, 500);
    assert.is(await response.text(), '{"detail":"Internal Server Error"}');
    assert.ok(messages.length > 0);
    assert.not.match(messages.map((said) => String((said as Error).stack ?? said)).join('\n'), 'hash-of-secret');
  },
  'the document of the routes does not know the hash': async (send) =>
    assert.not.match(await (await send('/openapi.json')).text(), 'hash'),
};

const overSockets = suite('journey: hidden fields, over sockets');
addOverSockets(overSockets, app, facts);
overSockets.run();

const overFetch = suite('journey: hidden fields, over fetch');
addOverFetch(overFetch, app, facts);
overFetch.run();
