import { type IResolvable, type IResolveContext, Stack, Token } from 'aws-cdk-lib';
import { containsToken } from './tokens';

/** A value as JSON text within the content: what is known at deployment only has to be escaped twice there. */
export class JsonText implements IResolvable {
  public readonly creationStack: string[] = [];

  /** The text, which is a token only if something in the value is. */
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
