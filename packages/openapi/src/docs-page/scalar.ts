// Owns Scalar as the docs page: its options under its own names, and what it must not do, which is to ask other machines.
import type { DocsUI } from './docs-ui.js';
import { flag, type Kinds, members, oneOf, readOptions, text } from './option-kinds.js';

const themes = [
  ...['alternate', 'default', 'moon', 'purple', 'solarized', 'bluePlanet', 'deepSpace', 'saturn', 'kepler'],
  ...['elysiajs', 'fastify', 'mars', 'laserwave', 'none'],
] as const;

/** How Scalar's page looks and behaves; the names are Scalar's. */
export interface ScalarOptions {
  /** What its dialogs are filled with, such as `{ preferredSecurityScheme: 'HTTPBearer' }`; no secrets. Default: nothing. */
  readonly authentication?: Readonly<Record<string, unknown>>;
  /** Styles that come after Scalar's own. Default: none. */
  readonly customCss?: string;
  /** Whether the page is dark for who has not chosen. Default: as the visitor's system. */
  readonly darkMode?: boolean;
  /** For which client requests are shown at first, such as `{ targetKey: 'node', clientKey: 'fetch' }`. Default: curl. */
  readonly defaultHttpClient?: { readonly targetKey: string; readonly clientKey: string };
  /** Whether every tag is open at first. Default: false. */
  readonly defaultOpenAllTags?: boolean;
  /** Whether the first tag is open at first. Default: true. */
  readonly defaultOpenFirstTag?: boolean;
  /** In which format the document can be downloaded. Default: `both`. */
  readonly documentDownloadType?: 'both' | 'direct' | 'json' | 'none' | 'yaml';
  /** Whether every model is open at first. Default: false. */
  readonly expandAllModelSections?: boolean;
  /** Whether every response is open at first. Default: false. */
  readonly expandAllResponses?: boolean;
  /** What the page is, whatever the visitor wants. Default: what the visitor wants. */
  readonly forceDarkModeState?: 'dark' | 'light';
  /** Whether the switch for the dark page is hidden. Default: false. */
  readonly hideDarkModeToggle?: boolean;
  /** Whether the list of models is hidden. Default: false. */
  readonly hideModels?: boolean;
  /** Whether the search is hidden. Default: false. */
  readonly hideSearch?: boolean;
  /** Whether operations cannot be tried out. Default: false. */
  readonly hideTestRequestButton?: boolean;
  /** `classic` has one column. Default: `modern`. */
  readonly layout?: 'classic' | 'modern';
  /** By what operations are named in the list. Default: `summary`. */
  readonly operationTitleSource?: 'path' | 'summary';
  /** By what the operations of a tag are sorted. Default: as the app declares them. */
  readonly operationsSorter?: 'alpha' | 'method';
  /** Whether required properties come first. Default: true. */
  readonly orderRequiredPropertiesFirst?: boolean;
  /** How properties are sorted. Default: `alpha`. */
  readonly orderSchemaPropertiesBy?: 'alpha' | 'preserve';
  /** Whether the browser keeps credentials after the page is closed, for any script of the origin to read. Default: false. */
  readonly persistAuth?: boolean;
  /** The letter that opens the search, with Ctrl or Cmd. Default: `k`. */
  readonly searchHotKey?: string;
  /** Whether each operation shows its `operationId`. Default: false. */
  readonly showOperationId?: boolean;
  /** Whether the list of operations is shown. Default: true. */
  readonly showSidebar?: boolean;
  /** By what the tags are sorted. Default: as the document lists them. */
  readonly tagsSorter?: 'alpha';
  /** The colours. Default: `default`. */
  readonly theme?: (typeof themes)[number];
}

const kinds: Kinds<ScalarOptions> = {
  authentication: members,
  customCss: text,
  darkMode: flag,
  defaultHttpClient: members,
  defaultOpenAllTags: flag,
  defaultOpenFirstTag: flag,
  documentDownloadType: oneOf('both', 'direct', 'json', 'none', 'yaml'),
  expandAllModelSections: flag,
  expandAllResponses: flag,
  forceDarkModeState: oneOf('dark', 'light'),
  hideDarkModeToggle: flag,
  hideModels: flag,
  hideSearch: flag,
  hideTestRequestButton: flag,
  layout: oneOf('classic', 'modern'),
  operationTitleSource: oneOf('path', 'summary'),
  operationsSorter: oneOf('alpha', 'method'),
  orderRequiredPropertiesFirst: flag,
  orderSchemaPropertiesBy: oneOf('alpha', 'preserve'),
  persistAuth: flag,
  searchHotKey: { remedy: 'Write a letter from a to z', fits: (value) => /^[a-z]$/.test(String(value)) },
  showOperationId: flag,
  showSidebar: flag,
  tagsSorter: oneOf('alpha'),
  theme: oneOf(...themes),
};

/**
 * Shows the docs page with Scalar, from the package `@scalar/api-reference` of the app: run `npm install @scalar/api-reference`.
 * @throws {DefinitionError} If there is an option that Scalar does not have here, or a value that one cannot have.
 * @see https://scalar.com
 * @example const app = new App({ title: 'Shop', docs: { ui: scalar({ theme: 'moon' }) } });
 */
export function scalar(options: ScalarOptions = {}): DocsUI {
  return {
    product: 'Scalar',
    packageName: '@scalar/api-reference',
    bundle: 'browser/standalone.js',
    starter: 'scalar.js',
    options: readOptions('Scalar', options, kinds),
    policy: [],
    // A library within it asks whether it may make code of texts, and does without if not: asking is a violation of the policy already.
    replacements: { 'new Function("")': 'null()' },
  };
}
