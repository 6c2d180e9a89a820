// error: Type '"HS256"' is not assignable to type
import { JWTBearer } from 'portico';

const parties = { issuer: 'https://issuer.example', audience: 'tools' };
const published = { ...parties, jwksUri: 'https://issuer.example/keys' };

export const secret = new JWTBearer({ ...parties, key: new Uint8Array(32), algorithms: ['HS256'] });
export const right = new JWTBearer({ ...published, algorithms: ['RS256', 'ES256'] });
export const wrong = new JWTBearer({ ...published, algorithms: ['HS256'] }); // refused
