// The examples of RFC 7515 (A.2, A.3) and RFC 7519 (§6.1): signatures made by others are good, and an unsigned token is not.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { TokenKey } from '../../src/tokens/key-traits.js';
import type { TokenError } from '../../src/tokens/token-error.js';
import { verifyToken } from '../../src/tokens/verify-token.js';
import { rejection } from '../create-connection.js';

const test = suite('vectors');

/** `{"iss":"joe","exp":1300819380,"http://example.com/is_root":true}`, with line breaks. */
const payload = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';

const examples: readonly {
  readonly name: string;
  readonly algorithm: string;
  readonly header: string;
  readonly key: TokenKey;
  readonly signature: string;
}[] = [
  {
    name: 'RFC 7515 A.2',
    algorithm: 'RS256',
    header: 'eyJhbGciOiJSUzI1NiJ9',
    key: {
      kty: 'RSA',
      n:
        'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-' +
        'pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2Ca' +
        'pHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb5' +
        '4h4FRWyuXpoQ',
      e: 'AQAB',
    },
    signature:
      'cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t' +
      '1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12j' +
      'zDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQ' +
      'Ge77Rw',
  },
  {
    name: 'RFC 7515 A.3',
    algorithm: 'ES256',
    header: 'eyJhbGciOiJFUzI1NiJ9',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    },
    signature: 'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
  },
];

async function refusal(token: string, algorithm: string, key: TokenKey): Promise<string> {
  const rules = { key, algorithms: [algorithm], issuer: 'joe', audience: 'anybody' };
  return ((await rejection(verifyToken(token, rules))) as TokenError).code;
}

for (const { name, algorithm, header, key, signature } of examples) {
  test(`${name}: the signature is good, and what is missing is the audience`, async () => {
    assert.is(await refusal(`${header}.${payload}.${signature}`, algorithm, key), 'claim_missing');
    const other = signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    assert.is(await refusal(`${header}.${payload}.${other}`, algorithm, key), 'bad_signature');
    const forged = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('true', 'null')).toString(
      'base64url',
    );
    assert.is(await refusal(`${header}.${forged}.${signature}`, algorithm, key), 'bad_signature');
  });

  test(`RFC 7519 §6.1: an unsigned token is refused, whatever the key (${algorithm})`, async () => {
    assert.is(await refusal(`eyJhbGciOiJub25lIn0.${payload}.`, algorithm, key), 'algorithm_not_allowed');
  });
}

test.run();
