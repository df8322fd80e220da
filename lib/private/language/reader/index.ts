/** The reader of documents of the Testing language. The rules and the local runs of test cases interpret documents with it. */
export * from './model';
export { type IsUnknown, Known } from './known';
export { readDocument } from './read-document';
export { readEvent } from './read-event';
export { readResource } from './read-flow-action';
