import { isJsonObject, jsonObject } from '../../../lib/private/json/json';
import { objectAt, textAt, textEntries } from '../../../lib/private/flow-language/parameters';
import { flowAttributes } from '../../../lib/private/flow-language/set-attributes';
import { type ActionHandler, failure, success } from './handler';

const MAX_BYTES = 32 * 1024;

/** Sets attributes of the contact. Sets none of them when all attributes together would be too large. */
export const UpdateContactAttributes: ActionHandler = {
  run: (turn, parameters) => {
    if (textAt(parameters, 'TargetContact') === 'Related') {
      turn.warn(
        'related-contact',
        'the attributes of the related contact are not set: a test case has no related contact',
      );
      return success();
    }
    const attributes = new Map([...turn.contact.attributes, ...textEntries(objectAt(parameters, 'Attributes'))]);
    const bytes = bytesOf(attributes);
    if (bytes > MAX_BYTES)
      return failure(`the contact attributes would take ${bytes} bytes; at most ${MAX_BYTES} are allowed`);
    turn.update({ attributes });
    return success();
  },
};

/** Sets attributes of the flow. Sets none of them when all attributes together would be too large. */
export const UpdateFlowAttributes: ActionHandler = {
  run: (turn, parameters) => {
    const before = turn.frame.data.get('FlowAttributes');
    const attributes = new Map([
      ...textEntries(isJsonObject(before) ? before : undefined),
      ...flowAttributes(parameters),
    ]);
    const bytes = bytesOf(attributes);
    if (bytes > MAX_BYTES)
      return failure(`the flow attributes would take ${bytes} bytes; at most ${MAX_BYTES} are allowed`);
    turn.learn('FlowAttributes', jsonObject(attributes));
    return success();
  },
};

function bytesOf(attributes: ReadonlyMap<string, string>): number {
  return [...attributes].reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
}
