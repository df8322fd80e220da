import { dependencyGraph } from './dependency-graph';
import { parseTemplate, type Template } from './template';

/**
 * Parses a template. Throws when a resource refers to something that does not exist, or depends on itself, either when
 * all conditions are true or when all are false.
 */
export function validTemplate(body: string): Template {
  const template = parseTemplate(body);
  const isKnown = (name: string) => name.startsWith('AWS::') || Object.hasOwn(template.Parameters, name);
  for (const branch of [true, false]) {
    dependencyGraph(template.Resources, isKnown, () => branch);
  }
  return template;
}
