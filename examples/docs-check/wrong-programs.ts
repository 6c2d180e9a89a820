// Owns the list of examples that break their contract, which is what their pages show.

/** Examples that answer what they do not declare on purpose, with all that is found in them. */
export const wrongPrograms: Readonly<Record<string, readonly string[]>> = {
  // Its page shows how a lie is found.
  'check/app.ts': ['undeclared-error POST /orders 409'],
  // Its page replaces the database, which is not here.
  'check/stored.ts': ['server-error GET /orders/{id} 500'],
  // Its page begins with errors that nobody declared, and with one that nobody meant; further down they are declared.
  'errors/app.ts': [
    'server-error GET /broken 500',
    'undeclared-error GET /items/{name} 404',
    'undeclared-error POST /items/{name}/order 409',
    'undeclared-error POST /items/{name}/reservation 503',
  ],
};
