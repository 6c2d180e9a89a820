// Owns what relative token URLs are resolved against: the server, which is `/` unless the document names one, by way of the
// document's own URL. Swagger UI by itself takes the page for it.
import { absolute, settings } from './page-settings.js';

interface ServerPlugin {
  readonly statePlugins: {
    readonly oas3: {
      readonly wrapSelectors: {
        /** Swagger UI hands in its state; the original has it already. */
        serverEffectiveValue(
          original: (...server: unknown[]) => string | undefined,
        ): (state: unknown, ...server: unknown[]) => string | undefined;
      };
    };
  };
}

/** @see https://spec.openapis.org/oas/v3.1.0#relative-references-in-urls */
export const resolveAgainstServer = (): ServerPlugin => ({
  statePlugins: {
    oas3: {
      wrapSelectors: {
        serverEffectiveValue:
          (original) =>
          (_state, ...server) =>
            fromDocument(original(...server) || '/'),
      },
    },
  },
});

/** A server's variables may not be filled in yet: such a URL stays as it is. */
function fromDocument(server: string): string {
  const base = absolute(settings.url);
  return URL.canParse(server, base) && !server.includes('{') ? new URL(server, base).href : server;
}
