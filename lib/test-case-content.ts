import { type Construct } from 'constructs';
import {
  type ContentContext,
  type ContentProperties,
  type ContentSource,
  UploadedContent,
} from './private/content/content-source';
import { FileContent } from './private/content/file-content';
import { DocumentContent, TextContent } from './private/content/json-content';
import { lowerObservations } from './private/builders/lower-observations';
import { inKeyOrder } from './private/cdk/key-order';
import { CHAIN, CONVERSATION, OBSERVATION, requireArgument } from './private/cdk/require-kind';
import { type Conversation } from './testing-language/conversation';
import { type Observation } from './testing-language/observation';
import { ObservationChain } from './testing-language/observation';

/**
 * Options for content that is read from a file.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language.html
 */
export interface ContentFileOptions {
  /**
   * The values for the placeholders `{{Name}}` in the file, such as the ARN of a queue of this stack.
   *
   * A placeholder is part of a text in the file. Its name begins with a letter, and has only letters, digits and `_`. A
   * value is any text or a token. The value is escaped, even in a text that is itself JSON, such as a mocked answer.
   *
   * A placeholder without a value is refused, and so is a value without a placeholder. A text that is almost a
   * placeholder, such as `{{ Name }}`, stays as it is, with a warning.
   *
   * @default - the file has no placeholders
   */
  readonly substitutions?: { [name: string]: string };
}

/**
 * The content of a test case: the events that it observes and the actions that follow them, in the Testing language.
 *
 * Content has at most 256,000 characters of JSON. When the test case is defined, the rules of the language check
 * everything that is known at synth. All mistakes are reported in one error, each with its place and the way to fix it.
 * Doubts are warnings. In a draft (a test case with the status SAVED), mistakes are warnings, too. A warning can be
 * acknowledged by `Annotations.of(testCase).acknowledgeWarning(id)`. The values of tokens, and the length of content
 * with tokens, are checked at deployment only.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language.html
 *
 * @example
 * const written = TestCaseContent.fromConversation(Conversation.start().hear('for billing').end());
 * const exported = TestCaseContent.fromFile('test-cases/no-choice.json', {
 *   substitutions: { BillingArn: billing.attrQueueArn },
 * });
 */
export class TestCaseContent {
  /**
   * Makes content from observations that follow one another.
   *
   * @param observations the observations, at least one, in this order
   * @throws when there is no observation, for a value that is not an observation, or when an observation with branches
   * is not the last
   */
  public static fromObservations(...observations: Observation[]): TestCaseContent {
    if (observations.length === 0) {
      throw new Error(
        'TestCaseContent.fromObservations() needs at least one observation; got none: write TestCaseContent.fromObservations(Observation.of(TestEvent.testInitiated(), ...))',
      );
    }
    observations.forEach((each) => requireArgument('TestCaseContent.fromObservations()', each, OBSERVATION));
    return TestCaseContent.fromChains(ObservationChain.of(...observations));
  }

  /**
   * Makes content from chains of observations. All chains begin at the start of an execution. If no
   * `TestAction.endTest()` ends the execution, it passes only when every chain is completed.
   *
   * @param chains the chains, at least one
   * @throws when there is no chain, and for a value that is not a chain
   */
  public static fromChains(...chains: ObservationChain[]): TestCaseContent {
    if (chains.length === 0) {
      throw new Error(
        'TestCaseContent.fromChains() needs at least one chain; got none: write TestCaseContent.fromChains(ObservationChain.of(...))',
      );
    }
    chains.forEach((each) => requireArgument('TestCaseContent.fromChains()', each, CHAIN));
    return new TestCaseContent(new DocumentContent(lowerObservations(chains), 'the content'));
  }

  /**
   * Makes content from the steps of a conversation.
   *
   * @param conversation the conversation, with all its steps
   * @throws for a value that is not a conversation
   */
  public static fromConversation(conversation: Conversation): TestCaseContent {
    requireArgument('TestCaseContent.fromConversation()', conversation, CONVERSATION);
    return TestCaseContent.fromChains(conversation._chain());
  }

  /**
   * Makes content from an object with the members of the Testing language. The object may contain tokens; a text that
   * is known at deployment only is escaped. The members are written in the order of their names, since an app in Java
   * or Go passes them in a random order.
   *
   * @param content the object, with the members `Version` and `Observations`
   */
  public static fromObject(content: { [member: string]: unknown }): TestCaseContent {
    return new TestCaseContent(new DocumentContent(inKeyOrder(content), 'the content'));
  }

  /**
   * Makes content from JSON text, such as an export of the console. The text may contain tokens. A value that is known
   * at deployment only is escaped when its token is in a JSON string. When the text is a token as a whole, or has a
   * token outside of the strings, its value must be JSON text; it is not checked at synth.
   *
   * @param json the text of the document
   */
  public static fromJsonString(json: string): TestCaseContent {
    return new TestCaseContent(new TextContent(json, 'the content'));
  }

  /**
   * Makes content from a JSON file, which becomes part of the template.
   *
   * A template has at most 1 MB: for large files, or many, use `fromAsset`.
   *
   * @param path absolute, or relative to the working directory of the app
   * @param options the values of the placeholders; by default, the file has none
   */
  public static fromFile(path: string, options: ContentFileOptions = {}): TestCaseContent {
    return new TestCaseContent(new FileContent(path, inKeyOrder(options.substitutions ?? {})));
  }

  /**
   * Makes content from a JSON file that is uploaded with the assets of the app. The function that creates the test case
   * reads the file. The template does not contain the file, so any number of test cases can have 256,000 characters,
   * the limit of the service. When the file has changed, the next deployment changes the test case.
   *
   * A provider of `ConnectTestCaseProvider.fromServiceToken` does not get the permission to read the file automatically:
   * add the permission to its role, as that method describes.
   *
   * @param path absolute, or relative to the working directory of the app
   * @param options the values of the placeholders; by default, the file has none
   */
  public static fromAsset(path: string, options: ContentFileOptions = {}): TestCaseContent {
    return TestCaseContent.fromFile(path, options).asAsset();
  }

  private constructor(private readonly source: ContentSource) {}

  /**
   * Returns the same content, uploaded as a file with the assets of the app instead of written into the template. The
   * function that creates the test case reads the file. Use this method for large content, or for hundreds of test
   * cases in a stack, since a template has at most 1 MB. When the content has changed, the next deployment changes the
   * test case.
   *
   * The file is written when the test case is defined. So tokens are allowed only in texts: the file has a
   * placeholder for each text with a token, and the template has the values. A token for a number, a list, an object or
   * a member name is refused, and so is JSON text that is a token as a whole.
   *
   * A provider of `ConnectTestCaseProvider.fromServiceToken` does not get the permission to read the file automatically:
   * add the permission to its role, as that method describes.
   *
   * @throws when the test case is defined: for a token in another place than a text
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
   * @see https://docs.aws.amazon.com/cdk/v2/guide/assets.html
   *
   * @example
   * const conversation = Conversation.start().hear('for billing').press('1').expectTransferTo(billing).end();
   *
   * const content = TestCaseContent.fromConversation(conversation).asAsset();
   */
  public asAsset(): TestCaseContent {
    return new TestCaseContent(new UploadedContent(this.source));
  }

  /** @internal */
  public _bindContent(scope: Construct, context: ContentContext): ContentProperties {
    return this.source.bind(scope, context);
  }
}
