// error: is not assignable to parameter of type 'Class<object>'
import { PartialType } from 'portico';

export class ItemPatch extends PartialType({}) {} // refused
