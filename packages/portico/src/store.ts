// State that outlives a request, for those who keep some: no other app loads it.
export * from '@portico/store';
