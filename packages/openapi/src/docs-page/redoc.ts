// Owns Redoc as the docs page: its options under its own names, and what it must not do, which is to ask other machines.
import type { DocsUI } from './docs-ui.js';
import { either, flag, type Kinds, members, oneOf, readOptions, text, wholeFrom } from './option-kinds.js';

/** How Redoc's page looks and behaves; the names are Redoc's. */
export interface RedocOptions {
  /** Whether there is no search. Default: false. */
  readonly disableSearch?: boolean;
  /** Which responses are open at first: their statuses, such as `200,201`, or `all`. Default: none. */
  readonly expandResponses?: string;
  /** Whether a schema of one field has it open. Default: false. */
  readonly expandSingleSchemaField?: boolean;
  /** How many levels of a sample are there at most. Default: 8. */
  readonly generatedSamplesMaxDepth?: number;
  /** Whether the document cannot be downloaded. Default: false. */
  readonly hideDownloadButtons?: boolean;
  /** Whether the host is left out of an operation's address. Default: false. */
  readonly hideHostname?: boolean;
  /** Whether there is no sign while the page is loading. Default: false. */
  readonly hideLoading?: boolean;
  /** Whether the pattern of a text is not shown. Default: false. */
  readonly hideSchemaPattern?: boolean;
  /** Whether schemas are without their titles. Default: false. */
  readonly hideSchemaTitles?: boolean;
  /** Whether the section about credentials is left out. Default: false. */
  readonly hideSecuritySection?: boolean;
  /** Whether one sample alone has no tab. Default: false. */
  readonly hideSingleRequestSampleTab?: boolean;
  /** How many levels of a sample are open. Default: 2. */
  readonly jsonSamplesExpandLevel?: number | 'all';
  /** How many values of an enumeration are shown. Default: all. */
  readonly maxDisplayedEnumValues?: number;
  /** Whether a second click on a group closes it. Default: true. */
  readonly menuToggle?: boolean;
  /** How many letters start the search. Default: 3. */
  readonly minCharacterLengthToInitSearch?: number;
  /** Whether the browser's own scrollbar stands beside the list of operations. Default: false. */
  readonly nativeScrollbars?: boolean;
  /** Whether samples leave out what is not required. Default: false. */
  readonly onlyRequiredInSamples?: boolean;
  /** Whether the address of an operation is in the middle. Default: false. */
  readonly pathInMiddlePanel?: boolean;
  /** How many levels of a schema are open. Default: 0. */
  readonly schemasExpansionLevel?: number | 'all';
  /** How many pixels stand above the page, as for a header of your own. Default: 0. */
  readonly scrollYOffset?: number;
  /** Whether the members that start with `x-` are shown. Default: false. */
  readonly showExtensions?: boolean;
  /** Whether the example of an object is shown with its schema. Default: false. */
  readonly showObjectSchemaExamples?: boolean;
  /** By what operations are named in the list. Default: `summary-only`. */
  readonly sideNavStyle?: 'id-only' | 'path-only' | 'summary-only';
  /** Default: false. */
  readonly sortEnumValuesAlphabetically?: boolean;
  /** Default: false. */
  readonly sortOperationsAlphabetically?: boolean;
  /** Default: false. */
  readonly sortPropsAlphabetically?: boolean;
  /** Whether required properties come first. Default: false. */
  readonly sortRequiredPropsFirst?: boolean;
  /** Default: false. */
  readonly sortTagsAlphabetically?: boolean;
  /** Colours, sizes and types, such as `{ colors: { primary: { main: '#5b21b6' } } }`. Default: Redoc's. */
  readonly theme?: Readonly<Record<string, unknown>>;
}

const levels = either(wholeFrom(0), oneOf('all'));

const kinds: Kinds<RedocOptions> = {
  disableSearch: flag,
  expandResponses: text,
  expandSingleSchemaField: flag,
  generatedSamplesMaxDepth: wholeFrom(0),
  hideDownloadButtons: flag,
  hideHostname: flag,
  hideLoading: flag,
  hideSchemaPattern: flag,
  hideSchemaTitles: flag,
  hideSecuritySection: flag,
  hideSingleRequestSampleTab: flag,
  jsonSamplesExpandLevel: levels,
  maxDisplayedEnumValues: wholeFrom(1),
  menuToggle: flag,
  minCharacterLengthToInitSearch: wholeFrom(1),
  nativeScrollbars: flag,
  onlyRequiredInSamples: flag,
  pathInMiddlePanel: flag,
  schemasExpansionLevel: levels,
  scrollYOffset: wholeFrom(0),
  showExtensions: flag,
  showObjectSchemaExamples: flag,
  sideNavStyle: oneOf('id-only', 'path-only', 'summary-only'),
  sortEnumValuesAlphabetically: flag,
  sortOperationsAlphabetically: flag,
  sortPropsAlphabetically: flag,
  sortRequiredPropsFirst: flag,
  sortTagsAlphabetically: flag,
  theme: members,
};

/**
 * Shows the docs page with Redoc, from the package `redoc` of the app: run `npm install redoc`. It tries nothing out.
 * @throws {DefinitionError} If there is an option that Redoc does not have here, or a value that one cannot have.
 * @see https://github.com/Redocly/redoc
 * @example const app = new App({ title: 'Shop', docs: { ui: redoc({ hideHostname: true }) } });
 */
export function redoc(options: RedocOptions = {}): DocsUI {
  return {
    product: 'Redoc',
    packageName: 'redoc',
    bundle: 'bundles/redoc.standalone.js',
    starter: 'redoc.js',
    options: readOptions('Redoc', options, kinds),
    // It searches in a worker whose script it keeps in memory.
    policy: options.disableSearch ? [] : ['worker-src blob:'],
    // The one image that it loads from its maker; the words beside it, which say whose it is, stay.
    replacements: {
      'https://cdn.redoc.ly/redoc/logo-mini.svg':
        'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E',
    },
  };
}
