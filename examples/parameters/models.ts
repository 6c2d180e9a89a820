// Two models that hold each other.
import { App, Body, Field, type Ref } from 'portico';

// #region models
class Author {
  @Field() name!: string;
  @Field(() => [Book], { default: [] }) books!: Book[];
}

class Book {
  @Field() title!: string;
  @Field(() => Author, { optional: true }) author?: Ref<Author>;
  @Field(() => Shelf, { optional: true }) shelf?: Ref<Shelf>;
}

class Shelf {
  @Field() number!: number;
}
// #endregion models

export const app = new App({ title: 'Models' });

app.post('/authors', [Body(Author)], { response: Author, status: 201, public: true }, (author) => author);
