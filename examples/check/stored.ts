import { App, declareError, dependency, Path } from 'portico';
import { z } from 'zod';

const Order = z.object({ id: z.int().min(1), item: z.string() });
class NotFound extends declareError(404) {}

interface Orders {
  find(id: number): Promise<z.infer<typeof Order> | undefined>;
}

// #region orders
export const orders = dependency([], (): Orders => {
  throw new Error('The database is not here');
});

export const app = new App();

app.get(
  '/orders/:id',
  [Path('id', z.int().min(1)), orders],
  { response: Order, throws: [NotFound] },
  async (id, stored) => {
    const order = await stored.find(id);
    if (!order) throw new NotFound();
    return order;
  },
);
// #endregion orders
