import { type OnEventOptions, Rule } from 'aws-cdk-lib/aws-events';
import { type Construct } from 'constructs';
import { EVENT_DETAIL_TYPE, EVENT_SOURCE } from '../contract/suite';

/** Defines the rule for the events of a suite's finished runs. */
export function defineRunFinishedRule(suite: Construct, id: string, suiteName: string, options: OnEventOptions): Rule {
  const rule = new Rule(options.crossStackScope ?? suite, id, {
    description: options.description,
    ruleName: options.ruleName,
    eventPattern: options.eventPattern,
    targets: options.target && [options.target],
  });
  rule.addEventPattern({
    source: [EVENT_SOURCE],
    detailType: [EVENT_DETAIL_TYPE],
    detail: { suite: [suiteName] },
  });
  return rule;
}
