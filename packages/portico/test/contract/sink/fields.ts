// Every limit and every word that a field and a model can have.
import { Field, Model } from 'portico';
import { z } from 'zod';

@Model({ name: 'EveryField', extra: 'ignore', openapi: { externalDocs: { url: 'https://example.com/fields' } } })
export class EveryField {
  @Field({
    minLength: 2,
    maxLength: 8,
    pattern: '^[a-z]+$',
    title: 'Code',
    description: 'In *lower* case',
    examples: ['ab'],
  })
  code!: string;
  @Field({ format: 'date', deprecated: true, optional: true }) day?: string;
  @Field({ ge: 1, le: 100, multipleOf: 0.5 }) size!: number;
  @Field({ gt: 0, lt: 1, openapi: { 'x-unit': 'm' } }) ratio!: number;
  @Field([z.int()], { minItems: 1, maxItems: 3 }) counts!: number[];
  @Field(String, { nullable: true, default: null }) note!: string | null;
  @Field({ readOnly: true, optional: true }) made?: Date;
  @Field({ minLength: 1, maxLength: 30, optional: true }) photo?: Uint8Array;
  @Field([Uint8Array], { maxItems: 2, default: [Uint8Array.of(0, 255)] }) keys!: Uint8Array[];
  @Field({ writeOnly: true, optional: true, maxLength: 9 }) secret?: string;
  @Field({ alias: 'wire-name', message: 'Say what it is called', optional: true }) named?: boolean;
  // How a query writes it is nothing to a body.
  @Field([String], { style: 'form', explode: true, maxItems: 2, default: [] }) tags!: string[];
}
