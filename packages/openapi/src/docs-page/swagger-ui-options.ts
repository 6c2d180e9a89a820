// Owns the options of Swagger UI that an app may set, under Swagger UI's own names: each with its default, and with what it may be.
import { checkValue, flag, type Kinds, oneOf, wholeFrom } from './option-kinds.js';

/** How the docs page looks and behaves; the names are Swagger UI's. */
export interface SwaggerUIOptions {
  /** Whether the address follows the operation that is open, so that a link leads to it. Default: true. */
  readonly deepLinking?: boolean;
  /** Whether each operation shows its `operationId`. Default: false. */
  readonly displayOperationId?: boolean;
  /** Whether a response shows how many milliseconds it took. Default: true. */
  readonly displayRequestDuration?: boolean;
  /** What is open at first: the tags (`list`), their operations as well (`full`), or nothing (`none`). Default: `list`. */
  readonly docExpansion?: 'list' | 'full' | 'none';
  /** How many levels of a schema are open beside its operation. Default: 1. */
  readonly defaultModelExpandDepth?: number;
  /** How many levels are open in the list of all schemas; -1 hides the list. Default: 1. */
  readonly defaultModelsExpandDepth?: number;
  /** What stands beside an operation first, an example or its schema. Default: `example`. */
  readonly defaultModelRendering?: 'example' | 'model';
  /** Whether a field above the operations filters them by their tag; a text is what stands in it at first. Default: false. */
  readonly filter?: boolean | string;
  /** How many tags are shown at most; -1 shows all. Default: -1. */
  readonly maxDisplayedTags?: number;
  /** By what the operations of a tag are sorted. Default: as the app declares them. */
  readonly operationsSorter?: 'alpha' | 'method';
  /** Whether the browser keeps credentials after the page is closed, for any script of the origin to read. Default: false. */
  readonly persistAuthorization?: boolean;
  /** Whether commands for PowerShell and CMD stand beside the one for curl. Default: false. */
  readonly requestSnippetsEnabled?: boolean;
  /** Whether the members that start with `x-` are shown. Default: false. */
  readonly showExtensions?: boolean;
  /** Whether patterns and bounds are shown beside a parameter. Default: true. */
  readonly showCommonExtensions?: boolean;
  /** Which methods can be tried out, such as `['get']`; none with `[]`. Default: all. */
  readonly supportedSubmitMethods?: readonly SubmitMethod[];
  /** By what the tags are sorted. Default: as the document lists them. */
  readonly tagsSorter?: 'alpha';
  /** `auto` takes the one that the visitor's system is set to. Default: `auto`. */
  readonly theme?: 'auto' | 'dark' | 'light';
  /** Whether each operation is ready to be tried out without a click. Default: false. */
  readonly tryItOutEnabled?: boolean;
  /** Whether requests to other origins bring the cookies of these. Default: false. */
  readonly withCredentials?: boolean;
}

/** A method that can be tried out. */
export type SubmitMethod = 'delete' | 'get' | 'head' | 'options' | 'patch' | 'post' | 'put' | 'query' | 'trace';

const levels = wholeFrom(-1);
const methods: readonly string[] = ['delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'query', 'trace'];

const kinds: Kinds<SwaggerUIOptions> = {
  deepLinking: flag,
  displayOperationId: flag,
  displayRequestDuration: flag,
  docExpansion: oneOf('list', 'full', 'none'),
  defaultModelExpandDepth: levels,
  defaultModelsExpandDepth: levels,
  defaultModelRendering: oneOf('example', 'model'),
  filter: {
    remedy: 'Write true, false, or the text that stands in the field at first',
    fits: (value) => typeof value === 'boolean' || typeof value === 'string',
  },
  maxDisplayedTags: levels,
  operationsSorter: oneOf('alpha', 'method'),
  persistAuthorization: flag,
  requestSnippetsEnabled: flag,
  showExtensions: flag,
  showCommonExtensions: flag,
  supportedSubmitMethods: {
    remedy: `Write a list of ${methods.join(', ')}`,
    fits: (value) => Array.isArray(value) && value.every((method) => methods.includes(method)),
  },
  tagsSorter: oneOf('alpha'),
  theme: oneOf('auto', 'dark', 'light'),
  tryItOutEnabled: flag,
  withCredentials: flag,
};

/** The name of every option. */
export const swaggerUIOptionNames = Object.keys(kinds) as readonly (keyof SwaggerUIOptions)[];

/** Where Portico's defaults are not Swagger UI's. */
const defaults: SwaggerUIOptions = {
  deepLinking: true,
  displayRequestDuration: true,
  showCommonExtensions: true,
  theme: 'auto',
};

/**
 * Picks the options of Swagger UI out of others, with the defaults of those that are not given.
 * @throws {DefinitionError} If one has a value that it cannot have.
 */
export function readSwaggerUIOptions(options: SwaggerUIOptions): SwaggerUIOptions {
  const given = swaggerUIOptionNames.filter((name) => options[name] !== undefined);
  for (const name of given) checkValue(name, options[name], kinds[name]);
  return { ...defaults, ...Object.fromEntries(given.map((name) => [name, options[name]])) };
}
