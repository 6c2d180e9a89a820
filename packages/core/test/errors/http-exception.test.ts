import { STATUS_CODES } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HTTPException } from '../../src/index.js';

const test = suite('HTTPException');

/** Renamed by RFC 9110 (413, 422), made by RFC 2324 for fun (418), and withdrawn from the registry (509). */
const otherwise: ReadonlySet<string> = new Set(['413', '422', '418', '509']);

test('every registered error status has its phrase', () => {
  for (const [status, phrase] of Object.entries(STATUS_CODES)) {
    if (Number(status) < 400 || otherwise.has(status)) continue;
    assert.is(new HTTPException(Number(status)).detail, phrase);
  }
  assert.is(new HTTPException(451).message, 'Unavailable For Legal Reasons');
  assert.is(new HTTPException(499).detail, 'Status 499');
});

test.run();
