import { type CfnResource, Token } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type SuiteTestCase } from '../contract/suite';
import { DIMENSION_VALUE, plainText } from '../cdk/plain-text';
import { outlinedProperties } from '../cdk/outline';
import { documentIn } from '../cdk/template-document';
import { resourceOf, templateOf } from '../cdk/template-resource';
import { longestTestCaseArn } from './worst-size';

/** A test case of a suite. An imported test case has no resource. */
export class Member {
  public readonly resource: CfnResource | undefined;

  public constructor(public readonly testCase: aws_connect.ITestCaseRef) {
    this.resource = resourceOf(testCase);
  }

  public get path(): string {
    return this.testCase.node.path;
  }

  /** The name in metrics, events and results: the path of the construct, in characters that a dimension of metrics accepts. */
  public get name(): string {
    return plainText(this.path, DIMENSION_VALUE);
  }

  /** The channel; undefined when the test case is imported, or its channel is a token. */
  public get channel(): string | undefined {
    const { EntryPoint } = this.outlined;
    return literal((EntryPoint as Properties | undefined)?.Type);
  }

  public get status(): string | undefined {
    return literal(this.outlined.Status);
  }

  /** The parsed content; undefined when it is not in the template. */
  public get content(): unknown {
    return this.resource && documentIn(templateOf(this.resource).Properties?.Content);
  }

  /**
   * Returns the number of retries. Default: 0 for chats; otherwise 1, since voice test cases sometimes fail because of
   * sound or timing.
   */
  public retries(given: number | undefined): number {
    return given ?? (this.channel === 'CHAT' ? 0 : 1);
  }

  public settings(retries: number | undefined, quarantined: boolean): SuiteTestCase {
    const { testCaseArn } = this.testCase.testCaseRef;
    return { name: this.name, arn: testCaseArn, retries: this.retries(retries), quarantined };
  }

  /** The ARN, or a text that is as long as the longest possible ARN of the test case. */
  public get longestArn(): string {
    return literal(this.testCase.testCaseRef.testCaseArn) ?? longestTestCaseArn(literal(this.outlined.TestCaseId));
  }

  /** The properties, with a placeholder for each reference. Resolving the references would take more time. */
  private get outlined(): Properties {
    return this.resource ? outlinedProperties(this.resource) : {};
  }
}

type Properties = Readonly<Record<string, unknown>>;

function literal(value: unknown): string | undefined {
  return typeof value === 'string' && !Token.isUnresolved(value) ? value : undefined;
}
