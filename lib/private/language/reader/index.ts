/** Reads documents of the Testing language, for the rules and for local executions. */
export * from './model';
export { type IsUnknown, Known } from './known';
export { readDocument } from './read-document';
export { readEvent } from './read-event';
export { readResource } from './read-flow-action';
