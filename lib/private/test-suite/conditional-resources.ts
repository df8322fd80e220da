import { CfnCondition, CfnResource, type Stack } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { stacksAround } from '../cdk/nesting';
import { outlineOf } from '../cdk/outline';
import { isCopy, referencesOf } from '../cdk/references';
import { resourcesIn, type TemplateResource } from '../cdk/template-resource';
import { type CandidateFlow } from './candidate-flow';
import { type Member } from './member';
import { SuiteFunctions } from './functions';

/**
 * Returns errors for references between the resources of a suite. A reference is an error when a condition may leave
 * out its target but not its source. CloudFormation then refuses the template.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html
 */
export function conditionErrors(
  suite: IConstruct,
  members: readonly Member[],
  candidates: readonly CandidateFlow[],
): string[] {
  const names = new Map<IConstruct, string>([
    ...[...resourcesIn(suite), ...resourcesIn(SuiteFunctions.of(suite))].map(named),
    ...members.flatMap(({ resource, path }) => (resource ? [[resource, `the test case ${path}`] as const] : [])),
    ...candidates.map(({ live, candidate }) => [candidate, `the copy of the gated flow ${live.node.path}`] as const),
  ]);
  return [...names.keys()]
    .filter((source) => CfnResource.isCfnResource(source))
    .filter((source) => !isCopy(source))
    .flatMap((source) =>
      [...new Set(referencesOf(source))]
        .filter((target) => CfnResource.isCfnResource(target))
        .filter((target) => names.has(target))
        .flatMap((target) => unmet(source, target).map((condition) => ({ target, condition })))
        .map(
          ({ target, condition }) =>
            `${names.get(source)} refers to ${names.get(target)}, which has the condition ${condition.node.path}. When it is false, CloudFormation refuses the template ("Unresolved resource dependencies"). Remove this condition, use an if statement in the app instead, or put the suite, its test cases and its gated flows into a nested stack that has the condition`,
        ),
    );
}

function named(resource: CfnResource): [CfnResource, string] {
  return [resource, resource.node.path];
}

/** Returns the conditions that may leave out the target although the source, which refers to the target, is created. */
function unmet(source: CfnResource, target: CfnResource): CfnCondition[] {
  const conditions = conditionsOf(target);
  const met = conditions.length > 0 ? conditionsOf(source).flatMap(impliedBy) : [];
  return conditions.filter((condition) => !met.includes(condition));
}

/** Returns the conditions on which a resource depends: its own condition, and the conditions of the nested stacks around it. */
function conditionsOf(resource: CfnResource): CfnCondition[] {
  const around = stacksAround(resource).flatMap(({ nestedStackResource }) => nestedStackResource ?? []);
  return [resource, ...around].flatMap((each) => {
    const written = outlineOf(each).written as TemplateResource | undefined;
    return conditionNamed(written?.Condition, each.stack) ?? [];
  });
}

function conditionNamed(logicalId: string | undefined, stack: Stack): CfnCondition | undefined {
  return logicalId === undefined
    ? undefined
    : stack.node
        .findAll()
        .filter((each) => each instanceof CfnCondition)
        .find((each) => each.stack === stack && stack.resolve(each.logicalId) === logicalId);
}

type Expression = { readonly Condition?: string; readonly 'Fn::And'?: readonly Expression[] } | undefined;

/**
 * Returns a condition, and the conditions that are true whenever it is true: those to which its expression refers,
 * directly or in `Fn.conditionAnd()`.
 */
function impliedBy(condition: CfnCondition): CfnCondition[] {
  const { stack } = condition;
  const namesIn = (expression: Expression): string[] => [
    ...(expression?.Condition ? [expression.Condition] : []),
    ...(expression?.['Fn::And'] ?? []).flatMap(namesIn),
  ];
  const others = namesIn(stack.resolve(condition.expression) as Expression);
  return [condition, ...others.flatMap((name) => conditionNamed(name, stack) ?? []).flatMap(impliedBy)];
}
