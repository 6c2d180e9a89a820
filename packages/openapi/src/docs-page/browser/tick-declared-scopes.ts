// Owns which scopes the Authorize dialog ticks: of those that the page's options name, each scheme asks for the ones that it
// declares. A provider may refuse a whole request for one scope that it does not know (RFC 6749 §3.3), and the dialog would
// not even show which.
import type { System } from './swagger-ui.js';

interface OAuthSettings {
  readonly scopes?: readonly string[];
}

/** What the dialog's part for one OAuth2 scheme is given. */
interface OAuthProps {
  readonly schema: { get(name: string): ReadonlyMap<string, string> | undefined };
  readonly authSelectors: { getConfigs(): OAuthSettings | undefined };
}

interface ScopesPlugin {
  readonly wrapComponents: { oauth2(original: unknown): (props: OAuthProps) => unknown };
}

export const tickDeclaredScopes = ({ React }: System): ScopesPlugin => ({
  wrapComponents: {
    oauth2: (original) => (props) => {
      const declared = [...(props.schema.get('allowedScopes') ?? props.schema.get('scopes') ?? new Map()).keys()];
      const getConfigs = (): OAuthSettings => {
        const { scopes = [], ...rest } = props.authSelectors.getConfigs() ?? {};
        return { ...rest, scopes: scopes.filter((scope) => declared.includes(scope)) };
      };
      return React.createElement(original, { ...props, authSelectors: { ...props.authSelectors, getConfigs } });
    },
  },
});
