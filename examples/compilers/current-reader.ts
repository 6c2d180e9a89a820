// Who asks, for each of the apps here.
import { dependency, HTTPBearer } from 'portico';

export const currentReader = dependency([new HTTPBearer()], ({ credentials }) => `reader ${credentials}`);
