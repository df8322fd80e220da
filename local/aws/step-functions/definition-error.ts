/** A definition is invalid; the message says why and where. */
export class DefinitionError extends Error {
  constructor(sentence: string, where: string) {
    super(`Invalid State Machine Definition: ${sentence} (at ${where || '/'})`);
  }
}
