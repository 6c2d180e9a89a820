// error: Property 'key' is missing
import { JWTBearer } from 'portico';
import { rateLimit } from 'portico/limits';

const jwt = new JWTBearer({ jwksUri: 'https://a.example/keys', algorithms: ['ES256'], issuer: 'a', audience: 'b' });

export const limit = rateLimit({ points: 10, per: 60, by: jwt }); // refused
