// Apps whose docs page another product shows: its package is installed beside Portico.
import { App, Path, redoc, scalar } from 'portico';

// #region pages
export const withScalar = new App({
  title: 'Shop',
  docs: { ui: scalar({ theme: 'moon', showOperationId: true }) },
});

export const withRedoc = new App({
  title: 'Shop',
  docs: { ui: redoc({ hideHostname: true, schemasExpansionLevel: 1 }) },
});
// #endregion pages

for (const app of [withScalar, withRedoc]) {
  app.get('/orders/:id', [Path('id', Number)], function read(id) {
    return { id };
  });
}
