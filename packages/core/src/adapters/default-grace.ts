// How long an end may take, of a server and of an app; a file of its own, since an app that is not served needs nothing else of servers.

/** In seconds: less than the 10 that Docker allows. */
export const defaultGrace = 8;
