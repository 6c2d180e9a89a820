// The public surface of the responders package: the ways to respond that are not JSON.
export { type EventItems, EventStream, type EventStreamOptions } from './event-stream.js';
export { Download } from './files/download.js';
export { type FileHandle, type FileOptions, file } from './files/file.js';
export type { FolderOptions } from './files/folder-options.js';
export { type StaticFilesOptions, staticFiles } from './files/static-files.js';
export { JsonLines, type JsonLinesOf } from './json-lines.js';
export { Redirect, type RedirectStatus } from './redirect.js';
export { Representations, type RepresentationsByType } from './representations.js';
export { type EventOptions, event, type ServerSentEvent } from './server-sent-event.js';
export { Bytes, type BytesLike, Html, Stream, type StreamLike, Text } from './text.js';
