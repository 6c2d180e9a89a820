// error: is not assignable to parameter of type 'VerifyTokenOptions<JWTClaims>'
import { RemoteKeySet, verifyToken } from 'portico';

const key = new RemoteKeySet({ jwksUri: 'https://issuer.example/keys' });
const parties = { issuer: 'https://issuer.example', audience: 'tools' };

export const right = verifyToken('token', { ...parties, key, algorithms: ['RS256'] });
export const wrong = verifyToken('token', { ...parties, key, algorithms: ['HS256'] }); // refused
