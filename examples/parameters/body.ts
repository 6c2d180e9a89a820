import { App, Body, Field, Path, Post, Public, Put } from 'portico';
import { z } from 'zod';

// #region model
class Item {
  @Field({ minLength: 1, maxLength: 50 }) name!: string;
  @Field({ gt: 0 }) price!: number;
  @Field({ optional: true }) description?: string;
  @Field([String], { default: [] }) tags!: string[];
}
// #endregion model

// #region zod
const Review = z.object({ stars: z.int().min(1).max(5), text: z.string().max(500) }).meta({ id: 'Review' });
type Review = z.infer<typeof Review>;
// #endregion zod

// #region user
class User {
  @Field() username!: string;
}
// #endregion user

class Items {
  // #region post
  @Public()
  @Post('/items', { status: 201 })
  create(@Body() item: Item) {
    return { ...item, priceWithTax: item.price * 1.2 };
  }
  // #endregion post

  // #region put
  @Public()
  @Put('/items/:id/review')
  review(@Path('id', Number) id: number, @Body(Review) review: Review) {
    return { id, ...review };
  }
  // #endregion put

  // #region parts
  @Public()
  @Put('/items/:id')
  update(
    @Path('id', Number) id: number,
    @Body('item', Item) item: Item,
    @Body('user', User) user: User,
    @Body('importance', z.int().min(1), { default: 1 }) importance: number,
  ) {
    return { id, item, user, importance };
  }
  // #endregion parts
}

export const app = new App({ title: 'Body', controllers: [Items] });
