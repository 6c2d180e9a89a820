// Owns the form of a case: what is done to the shop's document, and what is told of it.
import type { Part } from '../shop.js';

/** By what happens: the change, what is told of it as `level rule, operation, place`, and what both documents have before. */
export type Cases = Readonly<
  Record<
    string,
    readonly [change: (document: Part) => void, told: readonly string[], prepare?: (document: Part) => void]
  >
>;

export const order = (document: Part): Part => document.components.schemas.Order;
export const get = (document: Part): Part => document.paths['/orders/{id}'].get;
export const put = (document: Part): Part => document.paths['/orders/{id}'].put;
export const hook = (document: Part): Part => document.webhooks['order.paid'].post;
export const read = 'GET /orders/{id}';
export const write = 'PUT /orders/{id}';
export const event = 'POST webhook order.paid';
