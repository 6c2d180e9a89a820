// What an app reads of its environment, for those that declare it: no other app loads it.
export * from '@portico/settings';
