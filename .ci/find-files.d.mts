/** The files below the folders whose path (with `/`) matches, sorted; none that are installed, built or hidden. */
export function findFiles(folders: readonly string[], pattern: RegExp): string[];
