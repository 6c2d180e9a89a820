// error: is not assignable to type 'boolean | DependencyLike | undefined'
import { health } from 'portico/health';

export const probes = health({ detail: 'operators' }); // refused
