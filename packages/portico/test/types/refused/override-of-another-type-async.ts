// error: is not assignable to type
import { App, dependency, OAuth2PasswordBearer } from 'portico';

class User {
  name = '';
}

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });
const currentUser = dependency([oauth2Scheme], async (_token) => new User());

const app = new App();
app.override(currentUser, async () => 'alice'); // refused
