// error: Property 'version' does not exist on type 'Item'
import { dependency, ifMatch } from 'portico';

interface Item {
  readonly name: string;
}

const findItem = dependency([], (): Item => ({ name: 'a' }));
ifMatch(findItem, (item) => item.version); // refused
