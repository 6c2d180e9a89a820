// error: is not assignable to parameter of type 'Branch'
import { APIKeyHeader, anyOf, dependency } from 'portico';

const header = new APIKeyHeader({ name: 'X-API-Key' });
const currentUser = dependency([header], (key) => ({ name: key }));

export const either = anyOf(
  header,
  currentUser, // refused
);
