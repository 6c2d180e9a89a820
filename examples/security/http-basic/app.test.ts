import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: HTTP Basic');
const client = new TestClient(app);
const status = (authorization?: string) =>
  client.get('/status', { headers: authorization === undefined ? {} : { authorization } });

test('the right password is let in, however the scheme is written', async () => {
  for (const scheme of ['Basic', 'basic']) {
    const response = await status(`${scheme} ${btoa('ada:lovelace')}`);
    assert.equal(await response.json(), { status: 'fine', username: 'ada' });
  }
});

test('a wrong password and an unknown user get the same answer', async () => {
  for (const userPass of ['ada:wrong', 'bob:lovelace', 'ada:', ':']) {
    const response = await status(`Basic ${btoa(userPass)}`);
    assert.equal([response.status, await response.json()], [401, { detail: 'Wrong user name or password' }]);
    assert.is(response.headers.get('www-authenticate'), 'Basic realm="tools", charset="UTF-8"');
  }
});

test('none, and what is no Basic, get the challenge', async () => {
  for (const authorization of [undefined, 'Basic', 'Basic ???', `Basic ${btoa('no colon')}`, 'Bearer abc']) {
    const response = await status(authorization);
    assert.equal([response.status, await response.json()], [401, { detail: 'Not authenticated' }]);
    assert.is(response.headers.get('www-authenticate'), 'Basic realm="tools", charset="UTF-8"');
  }
});

test.run();
