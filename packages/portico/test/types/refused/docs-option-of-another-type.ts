// error: Type '"all"' is not assignable to type
import { App } from 'portico';

export const app = new App({ docs: { docExpansion: 'all' } }); // refused
