import { validationError } from '../../../http/aws-error';
import { parameterValues, type ParameterInput } from '../template/parameters';
import { parseTemplate } from '../template/template';
import { type Revision, type Stack, type Tag } from './stack';

export interface RevisionInput {
  readonly body?: string;
  readonly usePreviousTemplate?: boolean;
  readonly parameters?: readonly ParameterInput[];
  readonly tags?: readonly Tag[];
}

/** Reads the new template, parameters and tags of a stack. When no tags are given, the stack keeps its tags. */
export function revisionOf(
  input: RevisionInput,
  previous: Revision | undefined,
  readSsmParameter: (name: string) => string,
): Revision {
  const body = input.usePreviousTemplate ? previous?.body : input.body;
  if (body === undefined) {
    throw validationError('Either Template URL or Template Body must be specified.');
  }
  const template = parseTemplate(body);
  return {
    body,
    template,
    parameters: parameterValues(
      template.Parameters,
      input.parameters ?? [],
      previous?.parameters ?? {},
      readSsmParameter,
    ),
    tags: input.tags ?? previous?.tags ?? [],
  };
}

/** Throws when the type of a resource changes: CloudFormation refuses another type under the same logical id. */
export function refuseChangedTypes(stack: Stack, revision: Revision): void {
  const changed = Object.entries(revision.template.Resources)
    .filter(([logicalId, { Type }]) => {
      const existing = stack.resources.get(logicalId)?.physical;
      return existing && existing.type !== Type;
    })
    .map(([logicalId]) => logicalId);
  if (changed.length > 0) {
    throw validationError(
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.join(', ')}]`,
    );
  }
}
