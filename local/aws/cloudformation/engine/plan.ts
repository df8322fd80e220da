import { dependencyGraph, type Graph } from '../template/dependency-graph';
import { resolve, resolveString, type Scope } from '../template/intrinsics';
import { type OutputDeclaration, type ResourceDeclaration, type RuleDeclaration } from '../template/template';
import { type Properties } from '../../common/resource-type';
import { validationError } from '../../../http/aws-error';
import { type Output, type Revision } from './stack';

/**
 * The resources that a revision declares, and the dependencies between them. A resource whose condition is false is
 * left out.
 */
export interface Plan {
  readonly declarations: ReadonlyMap<string, ResourceDeclaration>;
  readonly graph: Graph;
}

/**
 * Returns the resources of a revision and their dependencies. Throws when a rule of the template is not fulfilled, when
 * a resource refers to a name that does not exist, or when a resource depends on itself.
 */
export function planOf(revision: Revision, scope: Scope): Plan {
  const { template } = revision;
  checkRules(template.Rules, scope);
  const wanted = Object.entries(template.Resources).filter(
    ([, declaration]) => declaration.Condition === undefined || scope.condition(declaration.Condition),
  );
  const all = dependencyGraph(
    template.Resources,
    (name) => Object.hasOwn(template.Parameters, name) || name.startsWith('AWS::'),
    (name) => scope.condition(name),
  );
  const declarations = new Map(wanted);
  const graph = new Map(
    wanted.map(([logicalId]) => [
      logicalId,
      new Set([...all.get(logicalId)!].filter((need) => declarations.has(need))),
    ]),
  );
  return { declarations, graph };
}

/** Returns the plan's resources, each after the resources that it needs. */
export function inOrder({ graph }: Plan): string[] {
  const ordered = new Set<string>();
  const add = (logicalId: string) => {
    if (!ordered.has(logicalId)) {
      graph.get(logicalId)!.forEach(add);
      ordered.add(logicalId);
    }
  };
  [...graph.keys()].forEach(add);
  return [...ordered];
}

export function resolvedProperties(declaration: ResourceDeclaration, scope: Scope): Properties {
  return resolve(declaration.Properties ?? {}, scope) as Properties;
}

export function outputsOf({ template }: Revision, scope: Scope): Output[] {
  return Object.entries(template.Outputs).flatMap(([key, declaration]) => outputOf(key, declaration, scope) ?? []);
}

/** Returns undefined for an output whose condition is false. */
export function outputOf(key: string, declaration: OutputDeclaration, scope: Scope): Output | undefined {
  const { Condition, Value, Description, Export } = declaration;
  if (Condition !== undefined && !scope.condition(Condition)) return undefined;
  return {
    key,
    value: resolveString(Value, scope),
    description: Description,
    exportName: Export && resolveString(Export.Name, scope),
  };
}

/** Checks the Rules section. The CDK uses a rule to check that the bootstrap stack is new enough. */
function checkRules(rules: Readonly<Record<string, RuleDeclaration>>, scope: Scope): void {
  for (const [name, rule] of Object.entries(rules)) {
    if (rule.RuleCondition !== undefined && resolve(rule.RuleCondition, scope) !== true) {
      continue;
    }
    const broken = rule.Assertions.filter((assertion) => resolve(assertion.Assert, scope) !== true);
    if (broken.length > 0) {
      const reasons = broken.map((assertion) => assertion.AssertDescription ?? JSON.stringify(assertion.Assert));
      throw validationError(`Template error: Rule ${name} is not fulfilled: ${reasons.join('; ')}`);
    }
  }
}
