import { type CfnResource, type Stack } from 'aws-cdk-lib';
import { isInTree } from '../cdk/construct-tree';
import { outlinedProperties } from '../cdk/outline';
import { reachOf } from '../cdk/reach';
import { documentIn, UNKNOWN_VALUE } from '../cdk/template-document';
import { addStackCheck } from '../cdk/stack-checks';
import { originalOf } from '../cdk/references';
import { checkFlow } from '../flow-language/check-flow';
import { type FlowKind } from '../flow-language/flow-document';
import { type FlowFinding } from '../flow-language/flow-finding';
import { FLOW_TYPES } from './flow-types';
import { isVoiceCall, warnOfLanguage } from './language-warning';
import { warnLate } from '../cdk/late-warning';

/** The maximum number of findings of one rule in a warning. */
const MAX_MESSAGES = 5;

const FLOW_WARNINGS_SYMBOL = Symbol.for('cdk-connect-test-case.FlowWarnings');
const CHECKED = new WeakSet<CfnResource>();

/**
 * Warns of flows that the service would refuse, or may refuse, and of flows in a voice test that do not speak English.
 * Checks only flows that test cases need, as far as their content is known at synth.
 */
export class FlowWarnings {
  public static of(stack: Stack): FlowWarnings {
    const holder = stack as Stack & { [FLOW_WARNINGS_SYMBOL]?: FlowWarnings };
    return (holder[FLOW_WARNINGS_SYMBOL] ??= new FlowWarnings(stack));
  }

  private readonly testCases = new Set<CfnResource>();

  private constructor(stack: Stack) {
    // Aspects may change the flows, so the flows are read in the validation, which comes after all aspects.
    addStackCheck(stack, () => this.warn());
  }

  public add(testCase: CfnResource): void {
    this.testCases.add(testCase);
  }

  private warn(): string[] {
    const testCases = [...this.testCases].filter(isInTree);
    for (const flow of flowsOf(testCases).filter((each) => !CHECKED.has(each))) {
      CHECKED.add(flow);
      warnOf(flow, contentOf(flow));
    }
    flowsOf(testCases.filter(isVoiceCall)).forEach((flow) => warnOfLanguage(flow, contentOf(flow)));
    return [];
  }
}

/**
 * Returns the flows that test cases need, directly or through other resources. For a gated flow, returns the live flow,
 * not the candidate.
 */
function flowsOf(testCases: readonly CfnResource[]): CfnResource[] {
  return reachOf(testCases)
    .filter(({ cfnResourceType }) => FLOW_TYPES.has(cfnResourceType))
    .map(originalOf);
}

/** Returns the content of a flow: the text, or a document when the text has tokens; undefined when it is not known at synth. */
function contentOf(flow: CfnResource): unknown {
  const { Content } = outlinedProperties(flow);
  return typeof Content === 'string' ? Content : documentIn(Content);
}

function warnOf(flow: CfnResource, source: unknown): void {
  if (source === undefined) {
    return;
  }
  const { Type } = outlinedProperties(flow);
  const type = typeof Type === 'string' ? (Type as FlowKind) : undefined;
  const kind = flow.cfnResourceType === 'AWS::Connect::ContactFlowModule' ? 'MODULE' : type;
  // Findings that depend on values that CloudFormation inserts at deployment are left out.
  const findings = checkFlow(source, kind).filter(({ about }) => !about?.some((text) => text.includes(UNKNOWN_VALUE)));
  for (const rule of new Set(findings.map((finding) => finding.rule))) {
    const ofRule = findings.filter((finding) => finding.rule === rule);
    warnLate(flow, `cdk-connect-test-case:flow-${rule}`, warning(ofRule));
  }
}

function warning(findings: readonly FlowFinding[]): string {
  const [{ service }] = findings;
  const first = findings.slice(0, MAX_MESSAGES);
  const messages = first.map(({ message }) => message);
  const fixes = new Set(first.map(({ fix }) => fix));
  const more = findings.length > MAX_MESSAGES ? [`${findings.length - MAX_MESSAGES} more of the same kind`] : [];
  const answer = service === 'refuses' ? 'Amazon Connect would refuse to publish this flow: ' : '';
  return `${answer}${[...messages, ...more].join('; ')}. ${[...fixes].join('. ')}`;
}
