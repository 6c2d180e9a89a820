// Every request traced and measured, step by step.
// #region app
import { App, accessLog, dependency, HTTPBearer, HTTPException, Path } from 'portico';
import { telemetry } from 'portico/telemetry';

export const app = new App({ title: 'Traced' });
app.use(telemetry(), accessLog());

const database = dependency([], async function openDatabase() {
  return new Map([[1, { id: 1, name: 'Lamp' }]]);
});

app.get('/items/:id', [new HTTPBearer(), database, Path('id', Number)], (_token, items, id) => {
  const item = items.get(id);
  if (!item) throw new HTTPException(404, 'No such item');
  return item;
});
// #endregion app
