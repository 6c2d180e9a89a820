// Runs the docs page's script, as the build ships it, in a page that is little more than its address and its settings.
import { runInNewContext } from 'node:vm';
import { docsAsset } from '../../src/docs-page/docs-asset.js';

/** A function of a plugin, called with whatever the test gives it. */
type Part = (...given: any[]) => any;

/** What Swagger UI was started with. */
export interface Started {
  readonly settings: Readonly<Record<string, unknown>> & { readonly requestInterceptor: Part };
  readonly oauth: Readonly<Record<string, unknown>>;
  /** Every cookie that was written, with its attributes. */
  readonly written: readonly string[];
  /** Whether the page is dark now. */
  isDark(): boolean;
  /** The visitor changes the system. */
  setDark(dark: boolean): void;
  /** What the plugins say together, each part by its place. @param path Such as `statePlugins.spec.wrapActions`. */
  plugin(path: string, system?: object): Part;
}

export interface PageOptions {
  /** What the server wrote into the page. */
  readonly settings?: object;
  readonly address?: string;
  /** Whether the visitor's system is dark at first. Default: false. */
  readonly dark?: boolean;
  /** What the page's `fetch` does. */
  readonly fetch?: () => Promise<unknown>;
}

const script = new TextDecoder().decode((await docsAsset('docs.js'))?.body);

const defaults = { url: './openapi.json', oauth2RedirectUrl: './docs/oauth2-redirect', oauth: {}, swagger: {} };

/** Starts the script. */
export function startDocs(options: PageOptions = {}): Started {
  const {
    settings = {},
    address = 'https://api.example/v1/docs',
    fetch = async () => 'answer',
    dark = false,
  } = options;
  const started = { settings: {}, oauth: {}, written: [] as string[] };
  const bundle = (given: object): object => {
    started.settings = given;
    return { initOAuth: (oauth: object) => (started.oauth = oauth) };
  };
  const element = { dataset: { settings: JSON.stringify({ ...defaults, ...settings }) } };
  const media = Object.assign(new EventTarget(), { matches: dark });
  const classes = new Set<string>();
  const classList = { toggle: (name: string, on: boolean) => (on ? classes.add(name) : classes.delete(name)) };
  const document = {
    baseURI: address,
    documentElement: { classList },
    getElementById: () => element,
    set cookie(cookie: string) {
      started.written.push(cookie);
    },
  };
  const SwaggerUIBundle = Object.assign(bundle, { presets: { apis: 'apis' } });
  const location = new URL(address);
  const matchMedia = (): typeof media => media;
  const realm = {
    document,
    location,
    fetch,
    matchMedia,
    SwaggerUIBundle,
    URL,
    URLSearchParams,
    TextEncoder,
    btoa,
    FormData,
    Blob,
  };
  runInNewContext(script, realm);
  return {
    ...(started as unknown as Started),
    isDark: () => classes.has('dark-mode'),
    setDark: (matches) => void Object.assign(media, { matches }).dispatchEvent(new Event('change')),
    plugin: (path, system = {}) => findPart(started.settings, path, system),
  };
}

function findPart(settings: { plugins?: readonly Part[] }, path: string, system: object): Part {
  const found = (settings.plugins ?? []).flatMap((plugin) => {
    const part = path.split('.').reduce<any>((value, key) => value?.[key], plugin(system));
    return part === undefined ? [] : [part as Part];
  });
  if (found.length === 0) throw new Error(`no plugin has ${path}`);
  // Swagger UI wraps one around the other.
  return (original, ...rest) => found.reduce((inner, wrap) => wrap(inner, ...rest), original);
}

/** A value as its own realm sees it. */
export function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
