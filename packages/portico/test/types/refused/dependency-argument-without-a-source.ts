// error: is not assignable to parameter of type
import { dependency, Query } from 'portico';

export const paging = dependency([Query('page', Number)], (page: number, size: number) => page * size); // refused
