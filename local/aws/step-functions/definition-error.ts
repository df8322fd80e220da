/** Thrown when a definition is invalid or not supported. The message has the reason and the place. */
export class DefinitionError extends Error {
  constructor(sentence: string, where: string) {
    super(`Invalid State Machine Definition: ${sentence} (at ${where || '/'})`);
  }
}
