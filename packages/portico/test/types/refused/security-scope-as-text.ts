// error: Argument of type 'string' is not assignable to parameter of type 'readonly string[]'
import { OAuth2PasswordBearer, Security } from 'portico';

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { 'items:read': 'Read items' } });

export const reader = Security(oauth2Scheme, 'items:read'); // refused
