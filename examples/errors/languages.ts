import { App, Body, Field, type Issue, Post, Public, preferredLanguage } from 'portico';

class Item {
  @Field({ minLength: 1 }) name!: string;
  @Field({ gt: 0 }) price!: number;
}

class Shop {
  @Public()
  @Post('/items')
  create(@Body() item: Item) {
    return item;
  }
}

// #region app
const german: Partial<Record<string, (ctx: Issue['ctx']) => string>> = {
  missing: () => 'Das Feld fehlt',
  greater_than: (ctx) => `Die Zahl muss größer als ${ctx?.['gt']} sein`,
};

export const app = new App({
  title: 'Languages',
  controllers: [Shop],
  validation: {
    message: ({ type, ctx }, context) =>
      preferredLanguage(context, ['en', 'de']) === 'de' ? german[type]?.(ctx) : undefined,
  },
});
// #endregion app
