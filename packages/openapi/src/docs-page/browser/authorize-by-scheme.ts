// Owns `http` schemes other than Basic and Bearer, such as Digest or one of the app's own: Swagger UI has no field for them in its
// Authorize dialog, and sends none. The field takes what stands behind the scheme's word in `Authorization`.
import type { HttpRequest, System, Trial, Wrap } from './swagger-ui.js';

/** What the dialog's part for one `http` scheme is given. */
interface HttpAuthProps {
  readonly name: string;
  readonly schema: { get(member: string): string | undefined };
  /** What was applied before, by the names of schemes. */
  readonly authorized?: { has(name: string): boolean };
  onChange(credential: object): void;
  getComponent(name: string, container?: boolean): unknown;
}

interface SchemesPlugin {
  readonly statePlugins: { readonly spec: { readonly wrapActions: { readonly executeRequest: Wrap<Trial> } } };
  readonly wrapComponents: { HttpAuth(original: unknown): (props: HttpAuthProps) => unknown };
}

export const authorizeByScheme = ({ React }: System): SchemesPlugin => ({
  statePlugins: {
    spec: {
      wrapActions: {
        executeRequest: (original) => (trial) => {
          const credentials = credentialsOf(trial);
          if (credentials === undefined) return original(trial);
          return original({ ...trial, fetch: (request) => trial.fetch(withCredentials(request, credentials)) });
        },
      },
    },
  },
  wrapComponents: {
    HttpAuth: (original) => (props) =>
      isOwn(props.schema.get('scheme')) ? renderPart(React, props) : React.createElement(original, props),
  },
});

/** Swagger UI knows the others. */
function isOwn(scheme = ''): boolean {
  return !/^(basic|bearer)$/i.test(scheme);
}

function renderPart({ createElement }: System['React'], props: HttpAuthProps): unknown {
  const { name, schema, authorized, getComponent } = props;
  const [Row, Col, Input] = ['Row', 'Col', 'Input'].map((part) => getComponent(part));
  const given = authorized?.has(name) === true;
  const change = ({ target }: { readonly target: { readonly value: string } }): void =>
    props.onChange({ name, schema, value: target.value });
  const label = { 'aria-label': `${name} value`, autoFocus: true };
  const field = createElement(Col, {}, createElement(Input, { ...label, type: 'text', onChange: change }));
  return createElement(
    'div',
    {},
    createElement('h4', {}, createElement('code', {}, name), `  (http, ${schema.get('scheme')})`),
    given && createElement('h6', {}, 'Authorized'),
    createElement(Row, {}, createElement(getComponent('Markdown', true), { source: schema.get('description') })),
    createElement(Row, {}, createElement('label', {}, 'Value:'), given ? createElement('code', {}, ' ****** ') : field),
  );
}

/** What was given for the first such scheme of those that the operation asks for. */
function credentialsOf({ spec, pathName, method, securities }: Trial): string | undefined {
  const { authorized = {}, definitions = {} } = securities ?? {};
  const demanded = spec.paths[pathName]?.[method]?.security ?? spec.security ?? [];
  const names = demanded.flatMap((alternative) => Object.keys(alternative));
  const given = names.filter((name) => authorized[name] && definitions[name]?.type === 'http');
  const name = given.find((one) => isOwn(definitions[one]?.scheme));
  return name && `${definitions[name]?.scheme} ${authorized[name]?.value}`;
}

/** What an alternative of Swagger UI's own put there stays. */
function withCredentials(request: HttpRequest, credentials: string): HttpRequest {
  return { ...request, headers: { Authorization: credentials, ...request.headers } };
}
