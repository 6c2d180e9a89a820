// A scheme of its own: whoever sends `x-key` is who it says.
import { type Connection, HTTPException, type Outcome, type SecurityScheme } from '@portico/core';

export const keyScheme: SecurityScheme<string> = {
  schemeName: 'Key',
  definition: { type: 'apiKey', in: 'header', name: 'x-key' },
  verifies: false,
  authenticate(connection: Connection): Outcome<string> {
    const value = connection.header('x-key');
    if (value === 'forged') return { kind: 'refused', error: new HTTPException(401) };
    return value === undefined ? { kind: 'absent' } : { kind: 'granted', value };
  },
};
