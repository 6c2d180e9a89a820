// Owns addresses that name a tag with a slash. Swagger UI writes it as %2F, and reads it as the end of the tag.

interface LinksPlugin {
  readonly statePlugins: {
    readonly layout: {
      readonly wrapActions: { parseDeepLinkHash(original: (hash: string) => unknown): () => unknown };
      readonly wrapSelectors: {
        isShownKeyFromUrlHashArray(
          original: (parts: readonly string[]) => readonly string[],
        ): (state: unknown, parts: readonly string[]) => readonly string[];
      };
    };
  };
}

const slash = /%2F/gi;

export const linkWithSlashes = (): LinksPlugin => ({
  statePlugins: {
    layout: {
      wrapActions: {
        parseDeepLinkHash: (original) => () => original(decodeURIComponent(location.hash.replace(slash, '%252F'))),
      },
      wrapSelectors: {
        isShownKeyFromUrlHashArray: (original) => (_, parts) => original(parts.map((part) => part.replace(slash, '/'))),
      },
    },
  },
});
