/** Brings the tools of .ci/tools, unless they are there. @throws {Error} If they cannot be installed. */
export function installTools(): void;
