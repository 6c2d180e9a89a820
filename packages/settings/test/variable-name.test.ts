// The rule by which properties have the names of variables.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { variableName } from '../src/variable-name.js';

const test = suite('the name of a variable');

const names: Readonly<Record<string, string>> = {
  port: 'PORT',
  databaseUrl: 'DATABASE_URL',
  database_url: 'DATABASE_URL',
  DATABASE_URL: 'DATABASE_URL',
  jwtJWKSUri: 'JWT_JWKS_URI',
  HTTPPort: 'HTTP_PORT',
  oauth2ClientId: 'OAUTH2_CLIENT_ID',
  s3Bucket: 'S3_BUCKET',
  'log-level': 'LOG_LEVEL',
};

for (const [property, name] of Object.entries(names)) {
  test(`${property} is read from ${name}`, () => assert.is(variableName(property), name));
}

test.run();
