// Owns how long a timer can wait: one that is set to more fires at once.

/** In seconds; some 24 days. */
export const longestTimer = 2_147_483;
