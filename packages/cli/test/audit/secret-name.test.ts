import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { looksSecret } from '../../src/audit/secret-name.js';

const test = suite('looksSecret');

const secret =
  'password Password hashedPassword hashed_password password_hash passwordhash pwd passphrase secret client_secret clientsecret ' +
  'hash salt token refreshToken access_token APIToken apiKey api_key API_KEY apikey api-key privateKey private_key signingKey';
const harmless =
  'name email key keys keyboard hashtag token_type tokenType tokenUrl secretary salted-caramel passport monkey public_key id';

for (const name of secret.split(' ')) test(`${name} does`, () => assert.ok(looksSecret(name)));
for (const name of harmless.split(' ')) test(`${name} does not`, () => assert.not.ok(looksSecret(name)));

test.run();
