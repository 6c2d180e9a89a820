// The limits on what a request body may take: of an app, of a route, and of the parts of a multipart body.

/** Limits on multipart bodies; what goes beyond one is answered with 413. */
export interface UploadLimits {
  /** The most fields and files, also of a form that carries no files. Default: 1000. */
  readonly parts: number;
  /** The most bytes of one file. Default: no limit but `bodyLimit`. */
  readonly fileSize: number;
  /** The most bytes of all fields that are texts together; they are kept in memory. Default: 1,048,576 (1 MiB). */
  readonly textSize: number;
  /** The most characters in the name of a field or a file. Default: 255. */
  readonly nameLength: number;
  /** The most bytes of the headers of one part. Default: 8192. */
  readonly headerSize: number;
  /** The most bytes of all files of one request that are kept in memory; the others go to disk. Default: 1,048,576 (1 MiB). */
  readonly memory: number;
  /** The folder of the temporary files. Default: the operating system's own. */
  readonly folder: string | undefined;
}

/** What a request body may take. */
export interface BodyLimits {
  /**
   * The most bytes of a request body; a longer one is answered with 413. Default: 1,048,576 (1 MiB); 33,554,432 (32 MiB) of bodies
   * that are not kept in memory: files, streams, lines.
   */
  readonly bodyLimit?: number | undefined;
  /** The longest that a client may take to send a body, in seconds; then 408. Default: what the server allows a request. */
  readonly bodyTimeout?: number | undefined;
  /** What forms may hold. Default: see each limit. */
  readonly uploads?: Partial<UploadLimits> | undefined;
}

/** The most bytes of a body that is kept in memory. */
export const keptLimit = 1_048_576;

/** The most bytes of a body that is not kept in memory. */
export const passingLimit = 33_554_432;

/** What holds where neither the app nor the route says otherwise. */
export const defaultUploads: UploadLimits = {
  parts: 1000,
  fileSize: Number.POSITIVE_INFINITY,
  textSize: 1_048_576,
  nameLength: 255,
  headerSize: 8192,
  memory: 1_048_576,
  folder: undefined,
};
