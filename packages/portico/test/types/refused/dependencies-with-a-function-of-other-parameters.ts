// error: is not assignable to type
import { App } from 'portico';

const audit = (name: string): void => console.log(name);

export const app = new App({ dependencies: [audit] }); // refused
