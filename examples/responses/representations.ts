import {
  App,
  compileRender,
  defineResponder,
  Field,
  Get,
  type InferInput,
  Representations,
  type Schema,
} from 'portico';

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
      const lines = items.map(({ id, name }) => `${id},${JSON.stringify(name)}\n`);
      return { status, headers: { 'content-type': 'text/csv' }, body: `id,name\n${lines.join('')}` };
    },
});
// #endregion own

// #region sequence
function JsonSequence<S extends Schema>(item: S) {
  return defineResponder<readonly InferInput<S>[]>({
    label: 'JsonSequence',
    describe: () => ({ content: [{ mediaType: 'application/json-seq', itemSchema: item }] }),
    compile: () => {
      const render = compileRender(item);
      return async (items, { status, scopes }) => {
        const texts = await Promise.all(items.map((one) => render(one, scopes)));
        const body = texts.map((text) => `\x1e${text}\n`).join('');
        return { status, headers: { 'content-type': 'application/json-seq' }, body };
      };
    },
  });
}
// #endregion sequence

class Items {
  // #region negotiated
  @Get('/items', { response: Representations({ 'application/json': [Item], 'text/csv': Csv }) })
  list() {
    return [{ id: 1, name: 'lamp' }];
  }
  // #endregion negotiated

  @Get('/items.seq', { response: JsonSequence(Item) })
  sequence() {
    const lamp = { id: 1, name: 'lamp', cents: 1200 };
    return [lamp];
  }
}

export const app = new App({ title: 'Items', controllers: [Items] });
