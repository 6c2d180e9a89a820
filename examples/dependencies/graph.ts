// An app that shows its graph to whoever develops it.
import { App, Depends, dependency, Path } from 'portico';

const items = dependency(
  [],
  async function openItems() {
    return new Map([[7, 'lamp']]);
  },
  { scope: 'app' },
);

const item = dependency([Path('id', Number), items], function findItem(id, all) {
  return all.get(id) ?? 'nothing';
});

// #region graph
const isProduction = process.env['NODE_ENV'] === 'production';

export const app = new App({
  title: 'Lamps',
  docs: isProduction ? {} : { graphUrl: '/docs/graph' },
});
// #endregion graph

app.get('/items/:id', [Depends(item)], function readItem(name) {
  return { name };
});
