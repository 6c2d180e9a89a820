// error: is not assignable to parameter of type
import { dependency, OAuth2PasswordBearer } from 'portico';

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });
const currentUser = dependency([oauth2Scheme], async (token) => ({ name: token }));

export const currentName = dependency([currentUser], (user: string) => user); // refused
