// error: Type '"strict"' is not assignable to type '"allow" | "forbid" | "ignore"'
import { Field, Model } from 'portico';

@Model({ extra: 'strict' }) // refused
export class Item {
  @Field() name!: string;
}
