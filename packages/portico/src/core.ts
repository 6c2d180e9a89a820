// Everything of core, with an App that has no document and no docs page: for those who want none of either in a bundle.
export * from '@portico/core';
