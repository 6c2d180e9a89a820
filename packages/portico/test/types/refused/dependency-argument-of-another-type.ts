// error: is not assignable to parameter of type
import { dependency, Query } from 'portico';

export const paging = dependency([Query('page', Number)], (page: string) => page); // refused
