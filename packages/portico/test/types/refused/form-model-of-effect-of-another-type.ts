// error: is not assignable to parameter of type 'Mismatch<{ readonly limit: number; }, { limit: string; }>'
import { Schema } from 'effect';
import { Form, Post } from 'portico';

const Filters = Schema.Struct({ limit: Schema.Int }).pipe(Schema.toStandardSchemaV1, Schema.toStandardJSONSchemaV1);

export class Items {
  @Post('/')
  read(@Form(Filters) _filters: { limit: string }): void {} // refused
}
