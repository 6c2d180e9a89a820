// Owns what can be said of a folder whose files are served.

/** How the files of a folder are sent. */
export interface FolderOptions {
  /** How long a client may keep a file without asking again, in seconds. Default: 0. */
  readonly maxAge?: number;
  /** Whether a file never changes under its name, as with a hash in it. Default: false. */
  readonly immutable?: boolean;
  /** What a folder shows; `false`: nothing. Default: `index.html`. */
  readonly index?: string | false;
}
