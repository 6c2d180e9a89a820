// What the page on the other origin does: `credentials: 'include'` is all that a session asks of it.

// #region calls
/** Calls the API with the session's cookie. */
export async function call(api, method, path, json) {
  const body =
    json === undefined ? {} : { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
  return fetch(api + path, { method, credentials: 'include', ...body });
}

// await call(api, 'POST', '/login', { username: 'ada', password: 'lovelace' });
// await call(api, 'GET', '/me');
// await call(api, 'POST', '/logout');
// #endregion calls
