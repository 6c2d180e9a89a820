// error: Type '"HS512"' is not assignable to type
import { JWTBearer } from 'portico';

const found = { issuer: 'https://issuer.example', audience: 'tools', discoveryUrl: 'https://issuer.example' };

export const right = new JWTBearer({ ...found, algorithms: ['ES256'] });
export const wrong = new JWTBearer({ ...found, algorithms: ['ES256', 'HS512'] }); // refused
