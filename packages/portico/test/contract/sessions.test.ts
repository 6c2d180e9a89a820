// The contract run goes through routes that a session guards, each request with a session of its own: a logout ends one.
import { App, Body, Field } from 'portico';
import { SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';
import { checkContract, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('contract: sessions');

class Login {
  @Field() userId!: string;
  @Field(Number, { default: 0, ge: 0 }) visits!: number;
}
class Credentials {
  @Field({ minLength: 1, maxLength: 9 }) user!: string;
}

function createApp(session: SessionCookie<typeof Login>): App {
  const app = new App();
  app.post('/login', [Body(Credentials), session.start], { public: true, response: Login }, async ({ user }, start) => {
    const { data } = await start({ userId: user, visits: 0 });
    return data;
  });
  app.get('/me', [session], { response: Login }, ({ data }) => data);
  app.post('/visits', [session, Body(Credentials)], { response: Login }, async (current) => {
    await current.update((data) => ({ ...data, visits: data.visits + 1 }));
    return current.data;
  });
  app.post('/logout', [session], (current) => current.end());
  return app;
}

for (const [kind, session] of Object.entries({
  stored: new SessionCookie({ data: Login, store: memoryStore(), subject: ({ userId }) => userId }),
  sealed: new SessionCookie({ data: Login, keys: ['a secret of more than thirty-two bytes'] }),
})) {
  test(`${kind}: every operation is reached, and answers what its document says`, async () => {
    const credentials = { SessionCookie: () => session.issue({ userId: 'ada', visits: 0 }) };
    const report = await checkContract(createApp(session), { seed: 7, requests: 400, credentials });
    assert.is(renderContract(report), '400 requests to 4 operations; 0 findings (seed 7).\n');
  });
}

test('a session that was ended by the run is refused, and the report says that nothing was reached', async () => {
  const session = new SessionCookie({ data: Login, store: memoryStore() });
  const report = await checkContract(createApp(session), {
    seed: 7,
    requests: 100,
    credentials: { SessionCookie: 'x' },
  });
  assert.equal(report.findings, []);
  assert.match(renderContract(report), /GET \/me/);
});

test.run();
