// What the build makes of each file of the docs page.

/** The file in base64; scripts and styles compressed with Brotli before. */
declare const content: string;

export { content };
