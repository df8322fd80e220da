/** Properties cannot be used as they are. The message is for people: it names the property and tells how to fix it. */
export class UnusableProperties extends Error {}
