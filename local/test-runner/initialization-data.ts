import { type ContactStart } from '../flow';
import { isJsonObject, memberOf, parseJson, scalarText } from '../../lib/private/json/json';

/**
 * Returns the attributes with which the contact starts, from the initialization data:
 * `{"Attributes":{...},"SegmentAttributes":{...}}`. Data in any other form has no effect, as on the service.
 */
export function readInitializationData(
  text: string | undefined,
): Pick<ContactStart, 'attributes' | 'segmentAttributes'> {
  const parsed = parseJson(text ?? '{}');
  if (typeof parsed === 'string') return {};
  const attributes = memberOf(parsed.value, 'Attributes');
  const segmentAttributes = memberOf(parsed.value, 'SegmentAttributes');
  return {
    attributes: new Map(
      Object.entries(isJsonObject(attributes) ? attributes : {}).flatMap(([name, value]): [string, string][] => {
        const given = scalarText(value);
        return given === undefined ? [] : [[name, given]];
      }),
    ),
    ...(isJsonObject(segmentAttributes) && { segmentAttributes }),
  };
}
