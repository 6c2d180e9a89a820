// error: Type 'string | undefined' is not assignable to type 'string'
import { App, OAuth2PasswordBearer, optional } from 'portico';

const app = new App();
app.get('/', [optional(new OAuth2PasswordBearer({ tokenUrl: 'token' }))], (token: string) => ({ token })); // refused
