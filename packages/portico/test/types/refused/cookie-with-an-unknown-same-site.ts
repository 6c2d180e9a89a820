// error: Type '"loose"' is not assignable to type
import { App, Context } from 'portico';

new App().get('/', [Context()], ({ response }) => {
  response.setCookie('a', 'b', { sameSite: 'loose' }); // refused
});
