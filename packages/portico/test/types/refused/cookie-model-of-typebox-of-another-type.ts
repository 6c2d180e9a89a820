// error: is not assignable to parameter of type 'Mismatch<{ limit: number; }, { limit: string; }>'
import { Cookie, Get, schemaFrom } from 'portico';
import { type Static, Type } from 'typebox';

const filters = Type.Object({ limit: Type.Integer() });
const Filters = schemaFrom<Static<typeof filters>>(filters);

export class Items {
  @Get('/')
  read(@Cookie(Filters) _filters: { limit: string }): void {} // refused
}
