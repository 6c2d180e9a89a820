// Owns an app of many routes, each with a model of its own: what its document and its docs page cost is measured.
import { App, Body, Field, Path, Query } from 'portico';

type Model = new () => object;

function createModel(index: number): Model {
  const model = Object.defineProperty(class {}, 'name', { value: `Item${index}` });
  const { prototype } = model;
  Field(String)(prototype, 'name' as never);
  Field(Number, { ge: 0 })(prototype, 'price' as never);
  Field(String, { optional: true, description: 'What it is' })(prototype, 'description' as never);
  Field(Number, { default: 10.5 })(prototype, 'tax' as never);
  Field([String], { default: [] })(prototype, 'tags' as never);
  return model;
}

/** Creates the app. @param count How many routes and models it has. */
export function createManyRoutes(count: number): App {
  const app = new App();
  for (let index = 0; index < count; index++) {
    const model = createModel(index);
    const handler = (_id: number, _q: string | undefined, item: object): object => item;
    Object.defineProperty(handler, 'name', { value: `replace${index}` });
    const sources = [Path('id', Number), Query('q', String, { optional: true }), Body(model)] as const;
    app.put(`/items${index}/:id`, sources, { response: model, tags: [`group${index % 20}`] }, handler);
  }
  return app;
}
