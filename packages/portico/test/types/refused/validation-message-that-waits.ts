// error: Type 'Promise<string>' is not assignable to type 'string'
import { App } from 'portico';

new App({ validation: { message: async ({ msg }) => msg } }); // refused
