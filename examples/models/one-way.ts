// Fields that travel one way only.
import { App, Body, Field } from 'portico';
import { z } from 'zod';

// #region model
class User {
  @Field(z.uuid(), { readOnly: true }) id?: string;
  @Field({ minLength: 1 }) name!: string;
  @Field({ writeOnly: true, minLength: 8 }) password!: string;
}
// #endregion model

export const app = new App({ title: 'One way' });

// #region route
app.post('/users', [Body(User)], { response: User, status: 201, public: true }, (user) => {
  return { ...user, id: '8c0d3a3e-6f1a-4f0e-9a53-3b1a9d1c0a11' };
});
// #endregion route
