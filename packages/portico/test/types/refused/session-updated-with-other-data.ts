// error: Type '{ theme: string; }' is not assignable to type
import { App, Field } from 'portico';
import { SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';

class Login {
  @Field() userId!: string;
}
const session = new SessionCookie({ data: Login, store: memoryStore() });

export const app = new App();
app.post('/theme', [session], (current) => current.update(() => ({ theme: 'dark' }))); // refused
