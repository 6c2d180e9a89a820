// What tests import beside the app: the client, and the contract run, which no serving app loads.
export * from '@portico/check';
export { TestClient, type TestRequest } from '@portico/core';
