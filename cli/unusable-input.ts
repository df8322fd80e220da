/** An option, a file or an app cannot be used, so nothing can run. The message is one clear sentence for people. */
export class UnusableInput extends Error {}
