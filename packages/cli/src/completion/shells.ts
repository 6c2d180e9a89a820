// Owns for which shells there are completions.

/** The shells for which there is a script. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** A shell for which there is a script. */
export type Shell = (typeof shells)[number];
