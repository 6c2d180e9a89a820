// Proves what the password-flow example says of itself.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../../../../examples/password-flow/app.js';
import {
  addOverFetch,
  addOverSockets,
  bearer,
  expectAnswer,
  type Facts,
  form,
  issuesOf,
  json,
} from '../support/over-both.js';

const facts: Facts = {
  'the right password gives a token': async (send) =>
    expectAnswer(await send('/token', form({ username: 'johndoe', password: 'secret' })), 200, {
      access_token: 'johndoe',
      token_type: 'bearer',
    }),
  'a wrong password is a 400, and so is a name that every object has': async (send) => {
    for (const username of ['johndoe', 'nobody', 'constructor', '__proto__']) {
      const response = await send('/token', form({ username, password: 'wrong' }));
      await expectAnswer(response, 400, { detail: 'Incorrect username or password' });
    }
  },
  'an empty form lists both fields': async (send) =>
    assert.equal(await issuesOf(await send('/token', form({}))), [
      { type: 'missing', loc: ['body', 'username'] },
      { type: 'missing', loc: ['body', 'password'] },
    ]),
  'JSON is not a form': async (send) =>
    expectAnswer(await send('/token', json({ username: 'johndoe', password: 'secret' })), 415, {
      detail: 'Unsupported Content-Type: send the body as application/x-www-form-urlencoded or multipart/form-data',
    }),
  'the user comes without the hash': async (send) => {
    const response = await send('/users/me', bearer('johndoe'));
    const text = await response.clone().text();
    assert.not.match(text, 'hash');
    await expectAnswer(response, 200, {
      username: 'johndoe',
      email: 'johndoe@example.com',
      full_name: 'John Doe',
      disabled: false,
    });
  },
  'a disabled user is a 400': async (send) =>
    expectAnswer(await send('/users/me', bearer('alice')), 400, { detail: 'Inactive user' }),
  'an unknown user is a 401, whatever the name': async (send) => {
    for (const name of ['nobody', 'constructor', '__proto__', 'hasOwnProperty']) {
      const response = await send('/users/me', bearer(name));
      const detail = 'Invalid authentication credentials';
      await expectAnswer(response, 401, { detail }, { 'www-authenticate': 'Bearer' });
    }
  },
  'nobody is a 401': async (send) =>
    expectAnswer(await send('/users/me'), 401, { detail: 'Not authenticated' }, { 'www-authenticate': 'Bearer' }),
};

const overSockets = suite('journey: password flow, over sockets');
addOverSockets(overSockets, app, facts);
overSockets.run();

const overFetch = suite('journey: password flow, over fetch');
addOverFetch(overFetch, app, facts);
overFetch.run();
