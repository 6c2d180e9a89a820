// error: Property 'secrets' is missing in type
import { webhook } from 'portico';

await webhook('order.paid', String).send({ url: 'https://partner.example/hooks' }, 'paid'); // refused
