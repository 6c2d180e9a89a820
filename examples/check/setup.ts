import { contractOptions } from 'portico/testing';
import { orders } from './stored.js';

export default contractOptions({
  overrides: [[orders, () => ({ find: async (id) => (id > 10 ? undefined : { id, item: 'cup' }) })]],
});
