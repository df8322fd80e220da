import { type JsonObject } from '../../lib/private/json/json';
import { text } from '../builder-code/code';
import { type ConstructFile } from '../builder-code/construct-file';
import { PropertyNames } from '../builder-code/property-names';
import { type Resources } from '../builder-code/resources';
import { constructId, testCaseCode } from '../builder-code/test-case-code';
import { resourcesIn } from '../instance/named-resources';

interface PulledConstruct {
  readonly construct: ConstructFile;
  /** A sentence about each test case that is left out, or whose content is not written with the builder. */
  readonly notes: readonly string[];
}

/**
 * Returns test cases as one construct. The resources that they name are properties of the construct.
 *
 * @param names the names of resources, by their ids or ARNs
 */
export function pulledConstruct(
  testCases: readonly JsonObject[],
  names: ReadonlyMap<string, string>,
  instanceArn: string,
): PulledConstruct {
  const properties = new PropertyNames((written) => written);
  const resources = pulledResources(properties, names, instanceArn);
  const ids = new Set<string>();
  const notes: string[] = [];
  const written = testCases.flatMap((testCase) => {
    const Name = testCase.Name as string;
    if (testCase.EntryPoint === undefined) {
      notes.push(`"${Name}" is left out, since it has no entry point, which a ConnectTestCase needs.`);
      return [];
    }
    const { construct, inexpressible } = testCaseCode(constructId(Name, ids), testCase, {
      resources,
      keepIdentifiers: true,
    });
    if (inexpressible === undefined) return [{ construct }];
    const form = typeof testCase.Content === 'string' ? 'a string' : 'JSON';
    const why = `since the builder cannot write ${inexpressible}.`;
    notes.push(`The content of "${Name}" is written as ${form}, ${why}`);
    return [{ construct, comment: `The content is ${form}, ${why}` }];
  });
  const about = 'Test cases that were pulled from an instance.';
  return { construct: { className: 'PulledTestCases', about, properties: properties.all, testCases: written }, notes };
}

/**
 * Returns functions that give the code for resources. In the code, a construct replaces an ARN, or the flow id of an
 * entry point. An id in the content stays: for a construct, the builder would write an ARN instead of the id.
 */
function pulledResources(
  properties: PropertyNames,
  names: ReadonlyMap<string, string>,
  instanceArn: string,
): Resources {
  return {
    construct: (kind, written) => {
      const isArn = resourcesIn(written).some((resource) => resource.kind === kind);
      return isArn || kind === 'flow' ? properties.construct(kind, written, names.get(written)) : undefined;
    },
    text: (written) => {
      if (written === instanceArn) return { is: 'property', path: ['instance', 'instanceRef', 'instanceArn'] };
      const [resource] = resourcesIn(written);
      return resource ? properties.arn(resource.kind, written, names.get(written)) : text(written);
    },
    id: (kind, written) => {
      const [resource] = resourcesIn(written);
      return resource
        ? properties.arn(resource.kind, written, names.get(written))
        : properties.id(kind, written, names.get(written));
    },
  };
}
