// error: 'tag' does not exist in type
import { Controller } from 'portico';

@Controller('/items', [], { tag: 'items' }) // refused
export class Items {}
