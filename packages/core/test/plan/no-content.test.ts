import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import {
  App,
  Context,
  Controller,
  Delete,
  defineResponder,
  Head,
  type RequestContext,
  respond,
} from '../../src/index.js';

const test = suite('responses without content');

interface Told {
  readonly line: string;
  readonly reason: string;
}

/** Asks in both ways: by a web Request, and over a socket. */
async function ask(
  build: (app: App) => void,
  method = 'GET',
): Promise<readonly { readonly response: Response; readonly body: string; readonly told: readonly Told[] }[]> {
  const told: Told[] = [];
  const logger = {
    error: (line: string, error: unknown) => told.push({ line, reason: (error as Error).message }),
  };
  const app = new App({ logger });
  build(app);
  const server = await app.listen({ port: 0, host: '127.0.0.1', signals: false });
  try {
    const answers = [];
    for (const send of [
      () => app.fetch(new Request('http://localhost/', { method })),
      () => fetch(`${server.url}/`, { method }),
    ]) {
      told.splice(0);
      const response = await send();
      answers.push({ response, body: await response.text(), told: [...told] });
    }
    return answers;
  } finally {
    await server.close();
  }
}

const gives =
  (value: unknown): (() => never) =>
  () =>
    value as never;

for (const status of [204, 205]) {
  test(`a value that a handler returns with \`status: ${status}\` is a 500 that says what to do`, async () => {
    for (const value of [{ id: 1 }, null, false, '', 0]) {
      for (const { response, body, told } of await ask((app) => {
        app.get('/', [], { status }, gives(value));
      })) {
        assert.is(response.status, 500, JSON.stringify(value));
        assert.is(body, '{"detail":"Internal Server Error"}');
        assert.equal(
          told.map(({ reason }) => reason),
          [
            `Cannot answer GET / with the status ${status} and a body: a ${status} has none. Return nothing (undefined), or answer with another status.`,
          ],
        );
      }
    }
  });

  test(`nothing with \`status: ${status}\` has neither a body nor a type of one`, async () => {
    for (const { response, body, told } of await ask((app) => {
      app.get('/', [], { status }, () => undefined);
    })) {
      assert.equal([response.status, body, told], [status, '', []]);
      assert.is(response.headers.get('content-type'), null);
    }
  });

  test(`a value goes with no ${status} that the context sets`, async () => {
    const sets = ({ response }: RequestContext): void => {
      response.status = status;
    };
    for (const value of [{ id: 1 }, new Response('text')]) {
      for (const { response, told } of await ask((app) => {
        app.get('/', [Context()], (context) => {
          sets(context);
          return (value instanceof Response ? value.clone() : value) as never;
        });
      })) {
        assert.is(response.status, 500);
        assert.match(told[0]?.reason ?? '', `with the status ${status} and a body: a ${status} has none`);
      }
    }
    for (const { response, body } of await ask((app) => {
      app.get('/', [sets], () => undefined);
    })) {
      assert.equal([response.status, body, response.headers.get('content-type')], [status, '', null]);
    }
  });
}

test('the class and the method are named', async () => {
  @Controller()
  class Items {
    @Delete('/', { status: 204 })
    remove(): boolean {
      return true;
    }
  }
  for (const { response, told } of await ask((app) => app.include(Items), 'DELETE')) {
    assert.is(response.status, 500);
    assert.match(
      told[0]?.reason ?? '',
      /^Cannot answer Items\.remove with the status 204 and a body: a 204 has none\./,
    );
  }
});

test('a 304 that the context sets has no body either', async () => {
  const build =
    (value: unknown) =>
    (app: App): void => {
      app.get('/', [Context()], ({ response }) => {
        response.status = 304;
        response.headers.set('etag', '"1"');
        return value as never;
      });
    };
  for (const { response, told } of await ask(build({ id: 1 }))) {
    assert.is(response.status, 500);
    assert.match(told[0]?.reason ?? '', /with the status 304 and a body: a 304 has none/);
  }
  for (const { response, body } of await ask(build(undefined))) {
    assert.equal([response.status, body, response.headers.get('etag')], [304, '', '"1"']);
    assert.is(response.headers.get('content-type'), null);
  }
});

test('of several declared statuses, one without content takes nothing', async () => {
  const options = {
    response: z.object({ id: z.int() }),
    responses: { 204: { description: 'Nothing there' }, 303: {} },
  };
  const replies: readonly [number, unknown, string][] = [
    [204, { id: 1 }, 'with the status 204 and a body: a 204 has none'],
    [303, { id: 1 }, 'with the status 303 and a body: the route declares none for it. Write { responses: { 303: {'],
  ];
  for (const [status, value, reason] of replies) {
    for (const { response, told } of await ask((app) => {
      app.get('/', [], options, () => respond(status, value) as never);
    })) {
      assert.is(response.status, 500);
      assert.match(told[0]?.reason ?? '', `Cannot answer GET / ${reason}`);
    }
  }
  for (const { response } of await ask((app) => {
    app.get('/', [], options, () => respond(204, undefined));
  })) {
    assert.is(response.status, 204);
  }
});

test('respond() with the status of the route is held to it, too', async () => {
  for (const { response, told } of await ask((app) => {
    app.get('/', [], { status: 204 }, () => respond(204, { id: 1 }) as never);
  })) {
    assert.is(response.status, 500);
    assert.match(told[0]?.reason ?? '', /a 204 has none/);
  }
});

test('a schema of nothing takes nothing', async () => {
  for (const { response, told } of await ask((app) => {
    app.get('/', [], { response: z.void() }, gives(1));
  })) {
    assert.is(response.status, 500);
    assert.match(
      told[0]?.reason ?? '',
      /with the status 204 and a body: a 204 has none\. Return nothing \(undefined\)/,
    );
  }
});

test('a stream that a status without content would swallow is let go', async () => {
  let ended = 0;
  async function* lines(): AsyncGenerator<Uint8Array> {
    try {
      yield new Uint8Array(1);
    } finally {
      ended++;
    }
  }
  const Lines = defineResponder<undefined>({
    label: 'Lines',
    describe: () => ({ content: [] }),
    compile:
      () =>
      (_, { status }) => {
        const body = lines();
        return body.next().then(() => ({ status, headers: {}, body }));
      },
  });
  const answers = await ask((app) => {
    app.get('/', [], { status: 204, response: Lines }, () => undefined);
  });
  for (const { response, told } of answers) {
    assert.is(response.status, 500);
    assert.match(told[0]?.reason ?? '', /a 204 has none/);
  }
  assert.is(ended, answers.length);
});

test('a HEAD is answered by its GET, without a body and with no mistake', async () => {
  for (const { response, body, told } of await ask((app) => {
    app.get('/', [], () => ({ id: 1 }));
  }, 'HEAD')) {
    assert.equal([response.status, body, told], [200, '', []]);
    assert.is(response.headers.get('content-type'), 'application/json');
  }
  @Controller()
  class Items {
    @Head('/', { status: 204 })
    look(): void {}
  }
  for (const { response, told } of await ask((app) => app.include(Items), 'HEAD')) {
    assert.equal([response.status, told, response.headers.get('content-type')], [204, [], null]);
  }
});

test('a Response without content goes out as it is', async () => {
  for (const status of [204, 205, 304]) {
    for (const { response, body, told } of await ask((app) => {
      app.get('/', [], () => new Response(null, { status, headers: { etag: '"1"' } }));
    })) {
      assert.equal([response.status, body, told], [status, '', []]);
      assert.equal([response.headers.get('etag'), response.headers.get('content-type')], ['"1"', null]);
    }
  }
});

test.run();
