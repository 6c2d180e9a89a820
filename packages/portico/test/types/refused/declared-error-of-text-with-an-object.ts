// error: is not assignable to parameter of type 'string'
import { declareError } from 'portico';

class NotFound extends declareError(404) {}

export const error = new NotFound({ id: 7 }); // refused
