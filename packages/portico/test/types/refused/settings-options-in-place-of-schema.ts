// error: does not exist in type 'Schema'
import { settings } from 'portico/settings';

export const shop = settings({ prefix: 'SHOP_' }); // refused
