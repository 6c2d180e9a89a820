// #region store
import { randomBytes } from 'node:crypto';
import { App, declareError, Path } from 'portico';
import { memoryStore } from 'portico/store';

export const store = memoryStore();

export const app = new App({ title: 'Vouchers' });
// #endregion store

// #region use
app.post('/visits', [], async () => {
  const { value } = await store.increment('visits', 1, 86_400); // begins again a day after its first increment
  return { visits: value };
});

app.post('/vouchers', [], { status: 201 }, async () => {
  const code = randomBytes(9).toString('base64url');
  await store.set(`voucher ${code}`, 'unused', 7 * 86_400);
  return { code };
});

class NoVoucher extends declareError(409) {}

app.post('/vouchers/:code/redeem', [Path('code', String)], { throws: [NoVoucher] }, async (code) => {
  // Of two requests at once, one is the first.
  const isFirst = await store.compareAndSet(`voucher ${code}`, 'unused', 'used', 7 * 86_400);
  if (!isFirst) throw new NoVoucher('There is no such voucher, or it was used');
  return { discount: 10 };
});
// #endregion use
