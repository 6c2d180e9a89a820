// error: Type 'string' is not assignable to type
import { App } from 'portico';

class User {
  name = '';
}

const currentUser = (): User => new User();

const app = new App();
app.override(currentUser, () => 'alice'); // refused
