// Proves what the first example says of itself.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../../../../examples/first-steps/app.js';
import type { OpenAPIObject } from '../../src/index.js';
import { addOverFetch, addOverSockets, bearer, expectAnswer, type Facts } from '../support/over-both.js';

const refusal = { detail: 'Not authenticated' };
const challenge = { 'www-authenticate': 'Bearer', 'content-type': 'application/json' };

const facts: Facts = {
  'no token is a 401 with the challenge': async (send) => expectAnswer(await send('/items/'), 401, refusal, challenge),
  'a token is given to the handler': async (send) =>
    expectAnswer(await send('/items/', bearer('foobar')), 200, { token: 'foobar' }),
  'the name of the scheme may be written in any case': async (send) => {
    for (const name of ['bearer', 'BEARER', 'bEaReR']) {
      const response = await send('/items/', { headers: { authorization: `${name} foobar` } });
      await expectAnswer(response, 200, { token: 'foobar' });
    }
  },
  'a scheme without a token, another scheme, or more than one token is a 401': async (send) => {
    for (const authorization of [
      'Bearer',
      'Bearer ',
      'Basic foobar',
      'Bearer foo bar',
      'foobar',
      'Bearer foo,bar',
      '',
    ]) {
      await expectAnswer(await send('/items/', { headers: { authorization } }), 401, refusal, challenge);
    }
  },
  'the document says how to get a token, and that the route wants one': async (send) => {
    const document = (await (await send('/openapi.json')).json()) as OpenAPIObject;
    assert.equal(document.paths?.['/items/']?.get?.security, [{ OAuth2PasswordBearer: [] }]);
    const scheme = document.components?.securitySchemes?.['OAuth2PasswordBearer'];
    assert.is((scheme as { flows: { password: { tokenUrl: string } } }).flows.password.tokenUrl, 'token');
  },
  'the docs page is there': async (send) => {
    const response = await send('/docs');
    assert.is(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', 'text/html');
  },
};

const overSockets = suite('journey: first steps, over sockets');
addOverSockets(overSockets, app, facts);
overSockets.run();

const overFetch = suite('journey: first steps, over fetch');
addOverFetch(overFetch, app, facts);
overFetch.run();
