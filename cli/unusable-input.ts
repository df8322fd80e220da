/** Thrown when an option, a file or an app cannot be used. The message is for people. */
export class UnusableInput extends Error {}
