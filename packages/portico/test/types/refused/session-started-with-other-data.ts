// error: Type 'number' is not assignable to type 'string'
import { App, Field } from 'portico';
import { SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';

class Login {
  @Field() userId!: string;
}
const session = new SessionCookie({ data: Login, store: memoryStore() });

export const app = new App();
app.post('/login', [session.start], async (start) => {
  await start({ userId: 7 }); // refused
});
