import { Stack, Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { containsToken } from './private/tokens';
import { ValidationError } from './private/validation-error';

/** The service's limit. */
const MAX_CONTENT_LENGTH = 256_000;

/**
 * What a test case does and expects, in the Testing language: a JSON object with a list of `Observations`.
 *
 * At most 256,000 characters. What is known at synth is checked when the test case is defined; tokens are left to the deployment.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language.html
 */
export abstract class TestCaseContent {
  /**
   * Content as JSON text, for example from the console.
   */
  public static fromJsonString(json: string): TestCaseContent {
    return new JsonContent(json, 'the content');
  }

  /**
   * Content as an object, which may hold tokens (the ARN of a queue of this stack, for example).
   */
  public static fromObject(content: { [member: string]: unknown }): TestCaseContent {
    return new ObjectContent(content);
  }

  /**
   * Content of a JSON file.
   *
   * @param path absolute, or relative to the working directory of the app
   */
  public static fromFile(path: string): TestCaseContent {
    return new FileContent(path);
  }

  /**
   * The content as text.
   *
   * @internal
   */
  public abstract _bind(scope: Construct): string;
}

class JsonContent extends TestCaseContent {
  public constructor(
    private readonly json: string,
    private readonly source: string,
  ) {
    super();
  }

  public _bind(scope: Construct): string {
    if (Token.isUnresolved(this.json)) {
      return this.json;
    }
    requireObservations(scope, parse(scope, this.json, this.source), this.source);
    requireLength(scope, this.json, this.source);
    return this.json;
  }
}

class ObjectContent extends TestCaseContent {
  public constructor(private readonly content: { [member: string]: unknown }) {
    super();
  }

  public _bind(scope: Construct): string {
    requireObservations(scope, this.content, 'the content');
    if (containsToken(this.content)) {
      return Stack.of(scope).toJsonString(this.content);
    }
    const json = JSON.stringify(this.content);
    requireLength(scope, json, 'the content');
    return json;
  }
}

class FileContent extends TestCaseContent {
  public constructor(private readonly path: string) {
    super();
  }

  public _bind(scope: Construct): string {
    return new JsonContent(this.read(scope), `the content of "${this.path}"`)._bind(scope);
  }

  private read(scope: Construct): string {
    try {
      return readFileSync(this.path, 'utf8');
    } catch (error) {
      throw new ValidationError(
        scope,
        `the content file "${this.path}" cannot be read (${(error as NodeJS.ErrnoException).code}); looked for it at "${resolve(this.path)}": give a path relative to the app's working directory, or an absolute one`,
      );
    }
  }
}

function parse(scope: Construct, json: string, source: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new ValidationError(scope, `${source} is not valid JSON: ${(error as Error).message}`);
  }
}

function requireObservations(scope: Construct, content: unknown, source: string): void {
  if (Token.isUnresolved(content)) {
    return;
  }
  const observations = (content as { Observations?: unknown } | null)?.Observations;
  if (!Array.isArray(observations) && !Token.isUnresolved(observations)) {
    throw new ValidationError(
      scope,
      `${source} must be a JSON object with a list of "Observations", as the Testing language defines it; got ${describe(content)}`,
    );
  }
}

function describe(content: unknown): string {
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    return Array.isArray(content) ? 'a list' : JSON.stringify(content);
  }
  const members = Object.keys(content);
  return members.length === 0 ? 'an empty object' : `an object with ${members.map((name) => `"${name}"`).join(', ')}`;
}

function requireLength(scope: Construct, json: string, source: string): void {
  if (json.length > MAX_CONTENT_LENGTH) {
    throw new ValidationError(
      scope,
      `${source} is ${json.length} characters long; the service takes at most ${MAX_CONTENT_LENGTH}: split it into several test cases`,
    );
  }
}
