import { Schema } from 'effect';
import { App, Body, Post, Public } from 'portico';

// #region effect
const Review = Schema.Struct({ stars: Schema.Int, text: Schema.String }).pipe(
  Schema.toStandardSchemaV1,
  Schema.toStandardJSONSchemaV1,
);
type Review = typeof Review.Type;
// #endregion effect

class Reviews {
  // #region route
  @Public()
  @Post('/reviews', { response: Review })
  review(@Body(Review) review: Review): Review {
    return review;
  }
  // #endregion route
}

export const app = new App({ title: 'Effect', controllers: [Reviews] });
