// error: Type 'string' is not assignable to type '"write its parentheses"'
import { dependency, Header } from 'portico';

export const agent = dependency([Header], (text) => text); // refused
