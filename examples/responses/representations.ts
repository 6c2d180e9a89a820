import { App, defineResponder, Field, Get, Representations } from 'portico';

class Item {
  @Field() id!: number;
  @Field() name!: string;
}

// #region own
const Csv = defineResponder<readonly Item[]>({
  label: 'Csv',
  describe: () => ({ content: [{ mediaType: 'text/csv', schema: String }] }),
  compile:
    () =>
    (items, { status }) => {
      const lines = (items as readonly Item[]).map(({ id, name }) => `${id},${JSON.stringify(name)}\n`);
      return { status, headers: { 'content-type': 'text/csv' }, body: `id,name\n${lines.join('')}` };
    },
});
// #endregion own

class Items {
  // #region negotiated
  @Get('/items', { response: Representations({ 'application/json': [Item], 'text/csv': Csv }) })
  list() {
    return [{ id: 1, name: 'lamp' }];
  }
  // #endregion negotiated
}

export const app = new App({ title: 'Items', controllers: [Items] });
