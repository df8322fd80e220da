import { dependencyGraph } from './dependency-graph';
import { parseTemplate, type Template } from './template';

/** Parses a template, and throws when a resource refers to nothing, whichever branch each condition takes. */
export function validTemplate(body: string): Template {
  const template = parseTemplate(body);
  const isKnown = (name: string) => name.startsWith('AWS::') || Object.hasOwn(template.Parameters, name);
  for (const branch of [true, false]) {
    dependencyGraph(template.Resources, isKnown, () => branch);
  }
  return template;
}
