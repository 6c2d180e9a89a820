import { App, Path, Query } from 'portico';

export const app = new App({ title: 'Items', version: '1.0.0' });

app.get('/items/:id', [Path('id', Number), Query('q', String, { optional: true })], (id, q) => ({ id, q }));
