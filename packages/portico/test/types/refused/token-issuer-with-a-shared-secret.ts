// error: Type '"HS256"' is not assignable to type
import { generateKeyPairSync } from 'node:crypto';
import { TokenIssuer } from 'portico';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const parties = { issuer: 'https://api.example', audience: 'tools', keys: [{ kid: 'first', key: privateKey }] };

export const published = new TokenIssuer({ ...parties, algorithm: 'ES256' });
export const secret = new TokenIssuer({ ...parties, algorithm: 'HS256' }); // refused
