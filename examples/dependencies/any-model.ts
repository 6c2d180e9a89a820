import { App, Body, type Class, Controller, declareError, Field, Get, Injectable, Path, Post, Public } from 'portico';

class Item {
  @Field() id!: number;
  @Field() name!: string;
}

// #region base
/** Keeps rows of one model. */
class Rows<T extends { readonly id: number }> {
  readonly #rows = new Map<number, T>();

  add(row: T): T {
    this.#rows.set(row.id, row);
    return row;
  }

  find(id: number): T | undefined {
    return this.#rows.get(id);
  }
}

class NotFound extends declareError(404) {}

/** The routes of any model: a class to extend. */
function rowsOf<T extends { readonly id: number }>(model: Class<T>) {
  abstract class RowsOf {
    protected abstract readonly rows: Rows<T>;

    @Get('/:id', { response: model, throws: [NotFound] })
    read(@Path('id', Number) id: number): T {
      const row = this.rows.find(id);
      if (!row) throw new NotFound();
      return row;
    }

    @Public()
    @Post('', { response: model, status: 201 })
    add(@Body(model) row: T): T {
      return this.rows.add(row);
    }
  }
  return RowsOf;
}
// #endregion base

// #region concrete
@Injectable()
class ItemRows extends Rows<Item> {}

@Controller('/items', { tags: ['items'] })
class Items extends rowsOf(Item) {
  constructor(protected readonly rows: ItemRows) {
    super();
  }

  @Get('/:id/name', { throws: [NotFound] })
  name(@Path('id', Number) id: number) {
    return this.read(id).name;
  }
}
// #endregion concrete

export const app = new App({ title: 'Any model', controllers: [Items] });
