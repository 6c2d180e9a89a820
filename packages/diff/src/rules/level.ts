// Owns how grave a change is for the clients of an API.

/**
 * How grave a change is for clients: `breaking`: some that were right are not any more. `unsure`: it cannot be told from the
 * documents; look yourself. `generated`: only code that is generated from the document changes its names. `additive`: there is
 * more than before. `editorial`: nothing but words.
 */
export type Level = 'breaking' | 'unsure' | 'generated' | 'additive' | 'editorial';

/** The levels, the gravest first. */
export const levels: readonly Level[] = ['breaking', 'unsure', 'generated', 'additive', 'editorial'];
