// error: Property 'toUpperCase' does not exist on type 'number'
import { dependency, Query } from 'portico';

export const paging = dependency([Query('page', Number)], (page) => page.toUpperCase()); // refused
