import { App } from 'portico';

export const app = new App({ title: 'Hello' });

app.get('/', [], () => ({ hello: 'world' }));
