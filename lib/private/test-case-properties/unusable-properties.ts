/** Thrown for properties that cannot be used. The message is for people: it names the property and the way to fix it. */
export class UnusableProperties extends Error {}
