// Work that an app does outside of requests, for those that have some: no other app loads it.
export * from '@portico/jobs';
