import { App, Body, Post, Public, Query, schemaFrom } from 'portico';
import { type Static, Type } from 'typebox';

// #region plain
interface Point {
  readonly x: number;
  readonly y: number;
}

const Point = schemaFrom<Point>({
  title: 'Point',
  type: 'object',
  properties: { x: { type: 'number', minimum: 0 }, y: { type: 'number', default: 0 } },
  required: ['x'],
  additionalProperties: false,
});
// #endregion plain

// #region typebox
const item = Type.Object({ name: Type.String({ minLength: 2 }), tags: Type.Array(Type.String(), { default: [] }) });
type Item = Static<typeof item>;
const Item = schemaFrom<Item>(item);
const Copies = schemaFrom<number>({ type: 'integer', minimum: 1, maximum: 9 });
// #endregion typebox

class Items {
  // #region routes
  @Public()
  @Post('/points', { response: Point })
  point(@Body(Point) point: Point): Point {
    return point;
  }

  @Public()
  @Post('/items', { response: Item })
  create(@Body(Item) item: Item, @Query('copies', Copies) copies: number): Item {
    return { ...item, name: item.name.repeat(copies) };
  }
  // #endregion routes
}

export const app = new App({ title: 'JSON Schema', controllers: [Items] });
