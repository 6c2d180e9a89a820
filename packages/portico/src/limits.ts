// How often somebody may ask or guess, and requests that count once, for those who limit some: no other app loads it.
export * from '@portico/limits';
