// An app as it was written with Fastify.
// #region app
import { fastify } from 'fastify';
import { isMember, items } from './items.js';

export const old = fastify();

old.get('/items', () => items.map(({ cost: _, ...item }) => item));

old.get<{ Params: { id: string } }>('/items/:id', (request, reply) => {
  const item = items.find(({ id }) => id === Number(request.params.id));
  if (!item) return reply.code(404).send({ error: 'No such item' });
  const { cost: _, ...shown } = item;
  return shown;
});

old.post<{ Body: { name: string; price: number } }>('/items', (request, reply) => {
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
  if (!isMember(token)) return reply.code(401).send({ error: 'Who are you?' });
  const item = { ...request.body, id: items.length + 1, cost: 0 };
  items.push(item);
  return reply.code(201).send(item);
});
// #endregion app
