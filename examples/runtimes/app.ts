// The same app, whatever serves it.
import { App, Context, Path, type RequestContext } from 'portico';

export const app = new App({ title: 'Anywhere' });

app.get('/items/:id', [Path('id', Number), Context()], (id, { client }: RequestContext) => ({
  id,
  client: client?.address,
}));
