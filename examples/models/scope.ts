// Fields that not everybody sees who may call a route.
import { App, Body, dependency, Field, HTTPBearer, HTTPException, Security, SecurityScopes } from 'portico';

// #region model
class Item {
  @Field() name!: string;
  @Field({ scope: 'purchasing' }) cost?: number;
}
// #endregion model

const scopesByToken = new Map([
  ['ada', ['purchasing']],
  ['bob', []],
]);

const staff = dependency([new HTTPBearer(), SecurityScopes], function staff({ credentials: token }, needed) {
  const scopes: readonly string[] | undefined = scopesByToken.get(token);
  if (!scopes) throw new HTTPException(401, 'Unknown token');
  if (needed.scopes.some((scope) => !scopes.includes(scope))) throw new HTTPException(403, 'Not enough permissions');
  return token;
});

export const app = new App({ title: 'Fields by scope', dependencies: [Security(staff)] });

const items: Item[] = [{ name: 'lamp', cost: 5 }];

// #region routes
app.get('/items', [], { response: [Item] }, () => items);

app.post('/items', [Body(Item)], { response: Item, status: 201 }, (item) => item);
// #endregion routes
