import {
  App,
  Depends,
  declareError,
  dependency,
  Get,
  type Infer,
  type OptionsOf,
  Path,
  Query,
  type Schema,
} from 'portico';
import { z } from 'zod';

// #region filter
/** `filter[name]` of the query. */
function Filter<const S extends Schema, B extends boolean = false>(name: string, schema: S, options?: OptionsOf<S, B>) {
  return Query(`filter[${name}]`, schema, options);
}
// #endregion filter

// #region found
class NotFound extends declareError(404) {}

/** What a parameter of the path names, or a 404. */
function Found<const S extends Schema, V>(name: string, schema: S, find: (id: Infer<S>) => V | undefined) {
  const look = (id: Infer<S>) => {
    const value = find(id);
    if (value === undefined) throw new NotFound();
    return value;
  };
  const found = dependency([Path(name, schema)], look, { throws: [NotFound] });
  return Depends(found);
}
// #endregion found

// #region use
const shelves = new Map([[1, { room: 'cellar' }]]);
const Shelf = Found('id', z.int(), (id) => shelves.get(id));

class Shelves {
  @Get('/shelves/:id')
  read(@Shelf shelf: { room: string }, @Filter('color', String, { optional: true }) color: string | undefined) {
    return { ...shelf, color };
  }
}
// #endregion use

export const app = new App({ title: 'Own decorators', controllers: [Shelves] });
