import { dependencyGraph } from './dependency-graph';
import { parseTemplate, type Template } from './template';

/**
 * Parses a template. Throws when the template is not valid, or when a resource depends on itself or refers to a name
 * that does not exist. An Fn::If has two branches, so the dependencies are checked with all conditions true and with
 * all conditions false.
 */
export function validTemplate(body: string): Template {
  const template = parseTemplate(body);
  const isKnown = (name: string) => name.startsWith('AWS::') || Object.hasOwn(template.Parameters, name);
  for (const branch of [true, false]) {
    dependencyGraph(template.Resources, isKnown, () => branch);
  }
  return template;
}
