// How each kind of scheme is sent, and what a caller gives for it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readSchemes, renderCredentials } from '../src/read-schemes.js';

const test = suite('readSchemes');

function read(securitySchemes: object): object {
  return readSchemes({ openapi: '3.1.0', components: { securitySchemes } } as Parameters<typeof readSchemes>[0]);
}

test('tokens, keys, names and passwords are sent where their scheme says', () => {
  const authorization = { in: 'header', name: 'Authorization' };
  assert.equal(
    read({
      Key: { type: 'apiKey', in: 'cookie', name: 'sid' },
      Basic: { type: 'http', scheme: 'basic' },
      Loud: { type: 'http', scheme: 'BASIC' },
      Digest: { type: 'http', scheme: 'digest' },
      OAuth: { type: 'oauth2', flows: {} },
      OpenId: { type: 'openIdConnect' },
    }),
    {
      Key: { in: 'cookie', name: 'sid' },
      Basic: { ...authorization, prefix: 'Basic ', basic: true },
      Loud: { ...authorization, prefix: 'Basic ', basic: true },
      Digest: { ...authorization, prefix: 'Digest ' },
      OAuth: { ...authorization, prefix: 'Bearer ' },
      OpenId: { ...authorization, prefix: 'Bearer ' },
    },
  );
});

test('a scheme that no request carries is nothing that a caller gives', () => {
  assert.equal(read({ Certificate: { type: 'mutualTLS' } }), {});
});

test('credentials are named as the schemes, whatever these are called', () => {
  const text = renderCredentials({
    Key: { in: 'header', name: 'X-Key' },
    'the basic one': { in: 'header', name: 'Authorization', prefix: 'Basic ', basic: true },
    Odd: { in: 'query', name: '*/ evil' },
  });
  assert.match(text, '  /** Sent as the header X-Key. */\n  readonly Key?: Credential<string> | undefined;\n');
  assert.match(
    text,
    '  readonly "the basic one"?: Credential<{ readonly username: string; readonly password: string }>',
  );
  assert.is(text.includes('*/ evil'), false);
});

test.run();
