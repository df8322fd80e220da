import { dependencyGraph } from './dependency-graph';
import { parseTemplate, type Template } from './template';

/**
 * Parses a template, and throws when a resource refers to something that does not exist, in any branch of a condition.
 */
export function validTemplate(body: string): Template {
  const template = parseTemplate(body);
  const isKnown = (name: string) => name.startsWith('AWS::') || Object.hasOwn(template.Parameters, name);
  for (const branch of [true, false]) {
    dependencyGraph(template.Resources, isKnown, () => branch);
  }
  return template;
}
