// error: Cannot assign to 'userId' because it is a read-only property
import { App, Field } from 'portico';
import { SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';

class Login {
  @Field() userId!: string;
}
const session = new SessionCookie({ data: Login, store: memoryStore() });

export const app = new App();
app.post('/become', [session], ({ data }) => {
  data.userId = 'root'; // refused
});
