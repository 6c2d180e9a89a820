// Tuples: lists whose places have types of their own.
import { App, Body, Field, Query, toZod } from 'portico';
import { z } from 'zod';

// #region models
class Stop {
  @Field() name!: string;
  @Field(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])) position!: [number, number];
}

class Trip {
  @Field(z.tuple([toZod(Stop), toZod(Stop)], toZod(Stop))) stops!: [Stop, Stop, ...Stop[]];
  @Field(z.tuple([z.int(), z.enum(['km', 'mi']).optional()])) length!: [number, ('km' | 'mi' | undefined)?];
}
// #endregion models

export const app = new App({ title: 'Tuples' });

app.post('/trips', [Body(Trip)], { public: true }, ({ stops: [first, ...others], length: [length, unit = 'km'] }) => ({
  from: first.name,
  to: others.at(-1)?.name,
  length: `${length} ${unit}`,
}));

// #region query
app.get(
  '/stops',
  [Query('box', z.tuple([z.number(), z.number(), z.number(), z.number()]), { explode: false })],
  (box) => {
    const [west, south, east, north] = box;
    return { west, south, east, north };
  },
);
// #endregion query
