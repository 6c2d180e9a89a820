// Owns what the docs page needs to know of a product that shows it in place of Swagger UI: which file of which package it is, and how
// it is started.

/** What shows the docs page in place of Swagger UI: made by `scalar(…)` and `redoc(…)`. */
export interface DocsUI {
  /** What the product is called, such as `Scalar`. */
  readonly product: string;
  /** The package to install. */
  readonly packageName: string;
  /** The script within it that brings all that the page needs. */
  readonly bundle: string;
  /** Portico's own script, which starts it. */
  readonly starter: 'redoc.js' | 'scalar.js';
  /** What the starter hands on. */
  readonly options: object;
  /** Directives that the policy of the page has beyond those of every page. */
  readonly policy: readonly string[];
  /** What in the script breaks the policy, and what is put in its place. */
  readonly replacements: Readonly<Record<string, string>>;
}
