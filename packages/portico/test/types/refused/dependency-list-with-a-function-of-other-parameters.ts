// error: is not assignable to type
import { dependency } from 'portico';

const findItem = (name: string): string => name;

export const item = dependency([findItem], (found) => found); // refused
