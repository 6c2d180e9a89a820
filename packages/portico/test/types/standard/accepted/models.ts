import { Check, Field, Model, PartialType, type ReportIssue } from 'portico';
import { z } from 'zod';

@Model({ name: 'Thing', extra: 'forbid' })
export class Item {
  @Field(String, { minLength: 1 }) name!: string;
  @Field(Number, { optional: true }) price?: number;
  @Field([String], { default: [] }) tags: string[] = [];
  @Field(Date, { nullable: true }) made!: Date | null;
  @Field(z.enum(['new', 'old'])) state!: 'new' | 'old';
  @Field(() => [Part]) parts!: Part[];
  @Field(Boolean) accessor sold = false;
  #note = '';

  get note(): string {
    return this.#note;
  }

  @Field(String) set note(note: string) {
    this.#note = note;
  }

  @Check()
  hasPrice(issue: ReportIssue): void {
    if (this.sold && this.price === undefined) issue('price', 'Of what is sold the price is known');
  }
}

export class Part {
  @Field(Number) size!: number;
}

export class ItemPatch extends PartialType(Item) {
  @Field(String, { optional: true }) reason?: string;
}
