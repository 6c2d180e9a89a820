// error: is not assignable to type
import { App, OAuth2PasswordBearer } from 'portico';

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });

const app = new App();
app.override(oauth2Scheme, () => 42); // refused
