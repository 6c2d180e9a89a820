// error: Cannot assign an abstract constructor type to a non-abstract constructor type
import { App } from 'portico';

abstract class Store {
  abstract find(id: number): string;
}

new App().get('/', [Store], (store) => store.find(1)); // refused
