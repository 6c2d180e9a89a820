// Login by cookie, for the apps that have it: no other app loads it.
export * from '@portico/sessions';
