import { type Construct } from 'constructs';
import { type ContentContext, type ContentProperties, type ContentSource } from './private/content/content-source';
import { AssetContent, FileContent } from './private/content/file-content';
import { DocumentContent, TextContent } from './private/content/json-content';
import { lowerObservations } from './private/builders/lower-observations';
import { type Conversation } from './testing-language/conversation';
import { type Observation } from './testing-language/observation';
import { ObservationChain } from './testing-language/observation-chain';

/**
 * How content is taken from a file.
 */
export interface ContentFileOptions {
  /**
   * Values, such as the ARN of a queue of this stack, for the placeholders `{{Name}}` in the file. A placeholder stands within a
   * text of the file; a name has letters, digits and `_`, and begins with a letter. A value may be any text, and a token too: it
   * is escaped where it stands, also in JSON text within a text of the file, such as a mocked answer.
   *
   * A placeholder without a value is refused, and so is a value without a placeholder. What is only like one, such as `{{ Name }}`,
   * stays as text, with a warning.
   *
   * @default - the file has no placeholders
   */
  readonly substitutions?: { [name: string]: string };
}

/**
 * What a test case does and expects, in the Testing language.
 *
 * At most 256,000 characters of JSON. All that is known at synth is checked when the test case is defined, by the rules of the
 * language: mistakes are told all at once, each with its place and its cure; doubts are warnings that can be acknowledged by
 * `Annotations.of(testCase).acknowledgeWarning(id)`. Tokens are left to the deployment, and
 * so is the length of content with what they stand for.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language.html
 */
export class TestCaseContent {
  /**
   * Observations that follow one another.
   *
   * @throws if there is none, or if one that has branches is not the last
   */
  public static fromObservations(...observations: Observation[]): TestCaseContent {
    if (observations.length === 0) {
      throw new Error(
        'TestCaseContent.fromObservations() needs at least one observation; got none: TestCaseContent.fromObservations(Observation.of(TestEvent.testInitiated(), ...))',
      );
    }
    return TestCaseContent.fromChains(ObservationChain.of(...observations));
  }

  /**
   * Chains of observations that begin beside each other, when the test does. Each of them has to be gone through.
   *
   * @throws if there is none
   */
  public static fromChains(...chains: ObservationChain[]): TestCaseContent {
    if (chains.length === 0) {
      throw new Error(
        'TestCaseContent.fromChains() needs at least one chain; got none: TestCaseContent.fromChains(ObservationChain.of(...))',
      );
    }
    return new TestCaseContent(new DocumentContent(lowerObservations(chains), 'the content'));
  }

  /**
   * A conversation, step by step.
   */
  public static fromConversation(conversation: Conversation): TestCaseContent {
    return TestCaseContent.fromChains(conversation._chain());
  }

  /**
   * An object, as the Testing language has it. It may hold tokens; a text that they stand for is escaped, whatever is in it.
   */
  public static fromObject(content: { [member: string]: unknown }): TestCaseContent {
    return new TestCaseContent(new DocumentContent(content, 'the content'));
  }

  /**
   * JSON text, such as an export of the console.
   */
  public static fromJsonString(json: string): TestCaseContent {
    return new TestCaseContent(new TextContent(json, 'the content'));
  }

  /**
   * A JSON file that becomes part of the template.
   *
   * A template holds 1 MB: for large files, or many, use `fromAsset`.
   *
   * @param path absolute, or relative to the working directory of the app
   */
  public static fromFile(path: string, options: ContentFileOptions = {}): TestCaseContent {
    return new TestCaseContent(new FileContent(path, options.substitutions ?? {}));
  }

  /**
   * A JSON file that is uploaded with the assets of the app and read by the function that defines the test case. It may have any
   * length that the service takes, in any number of test cases. A change of the file changes the test case.
   *
   * A provider of another stack must be allowed to read the files; see `ConnectTestCaseProvider.fromServiceToken`.
   *
   * @param path absolute, or relative to the working directory of the app
   */
  public static fromAsset(path: string, options: ContentFileOptions = {}): TestCaseContent {
    return new TestCaseContent(new AssetContent(path, options.substitutions ?? {}));
  }

  private constructor(private readonly source: ContentSource) {}

  /** @internal */
  public _bind(scope: Construct, context: ContentContext): ContentProperties {
    return this.source.bind(scope, context);
  }
}
