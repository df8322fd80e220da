/** The reader of documents of the Testing language; no other code interprets them. */
export * from './model';
export { type IsUnknown, Known } from './known';
export { readDocument } from './read-document';
export { readEvent } from './read-event';
export { readResource } from './read-flow-action';
