import { constructId, testCaseCode } from '../builder-code/test-case-code';
import { type ConstructFile } from '../builder-code/construct-file';
import { type Language } from '../builder-code/languages';
import { PropertyNames } from '../builder-code/property-names';
import { type Resources } from '../builder-code/resources';
import { name, text } from '../builder-code/code';
import { resourceKey } from '../../local/flow';
import { type Generated, NOT_YET_ON_AWS, testCaseRequest } from '../../local/generate';
import { ownResources, SUBSTITUTES } from './own-resources';

/**
 * Returns all test cases as one construct. The construct creates the hours and queues that the test cases use as
 * substitutes. Each other resource that the test cases name is a property of the construct.
 */
export function generatedConstruct({ tests }: Generated, language: Language): ConstructFile {
  const names = new PropertyNames(resourceKey);
  const used = new Set<string>();
  const resources: Resources = {
    construct: (kind, written) => {
      const own = SUBSTITUTES.get(written);
      if (own === undefined) return names.construct(kind, written, labelOf(written));
      used.add(own);
      return name(own);
    },
    text,
    id: (_, written) => text(written),
  };
  const ids = new Set<string>();
  const testCases = tests.map(({ script }) => {
    const { Name: _, ...request } = testCaseRequest(script);
    const described = { ...request, Description: `${script.name}. ${NOT_YET_ON_AWS}` };
    return testCaseCode(constructId(script.name, ids), described, { resources, keepIdentifiers: false });
  });
  return {
    className: 'GeneratedTestCases',
    about: `Test cases that were generated from flows. ${NOT_YET_ON_AWS}`,
    properties: names.all,
    testCases,
    own: ownResources(used, language),
  };
}

/** Returns `SalesQueue` for the placeholder `{{SalesQueueId}}`, and the id of the resource for an id or ARN. */
const labelOf = (written: string): string => resourceKey(written).replace(/^\{\{(.+)(Id|Arn)\}\}$/, '$1');
