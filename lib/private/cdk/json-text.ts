import { type IResolvable, type IResolveContext, Stack, Token } from 'aws-cdk-lib';
import { containsToken } from './tokens';

/**
 * JSON text that is a value within JSON content. The values of its tokens have to be escaped twice: here, and again
 * with the content.
 */
export class JsonText implements IResolvable {
  public readonly creationStack: string[] = [];

  /** Returns the JSON text, which is a token only when the value contains one. */
  public static of(value: unknown): string {
    return containsToken(value) ? Token.asString(new JsonText(value)) : JSON.stringify(value);
  }

  private constructor(public readonly value: unknown) {}

  public resolve({ scope }: IResolveContext): string {
    return Stack.of(scope).toJsonString(this.value);
  }

  public toString(): string {
    return Token.asString(this);
  }
}
