/** Thrown when a command cannot do its work, for example since a file cannot be read. The message is for people. */
export class UnusableInput extends Error {}
