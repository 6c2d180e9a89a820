// Owns the responder of a status that a route declares without a body.
import { PorticoError } from '../errors/portico-error.js';
import { defineResponder } from './respond.js';

/** Writes no body; what `respond(303, undefined, { headers })` is answered with. */
export const emptyBody = defineResponder<undefined>({
  label: 'nothing',
  describe: () => ({ content: [] }),
  compile:
    () =>
    (value, { status }) => {
      if (value === undefined) return { status, headers: {}, body: null };
      throw new PorticoError(
        `Cannot answer with the status ${status} and a value of type ${typeof value}: the route declares no body for it. ` +
          `Write { responses: { ${status}: { schema: … } } }, or respond(${status}, undefined).`,
      );
    },
});
