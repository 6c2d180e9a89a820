import { App, Body, Controller, Get, HTTPException, Path, Post } from 'portico';
import { z } from 'zod';

const Order = z.object({ item: z.string().min(1).max(40), quantity: z.int().min(1) });
const StoredOrder = Order.extend({ id: z.int().min(1) });
type StoredOrder = z.infer<typeof StoredOrder>;

const stored = new Map<number, StoredOrder>();

@Controller()
class Orders {
  @Post('/orders', { response: StoredOrder, status: 201 })
  create(@Body(Order) order: z.infer<typeof Order>): StoredOrder {
    if (order.quantity > 100) throw new HTTPException(409, 'We have a hundred of each');
    const created = { ...order, id: stored.size + 1 };
    stored.set(created.id, created);
    return created;
  }

  @Get('/orders/:id', { response: StoredOrder, responses: { 404: { description: 'There is no such order' } } })
  read(@Path('id', z.int().min(1)) id: number): StoredOrder {
    const found = stored.get(id);
    if (!found) throw new HTTPException(404);
    return found;
  }
}

export const app = new App({ controllers: [Orders] });
