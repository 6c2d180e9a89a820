// Servers of one's own on Node: HTTPS, HTTP/2, Unix sockets.
export * from '@portico/core/node';
