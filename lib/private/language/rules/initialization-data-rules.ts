import { isJsonObject, memberOf } from '../../json/json';
import { Path } from '../path';
import { type Fault, type Severity } from '../finding';
import { rejects, type Rule, type ServiceAnswer, UNKNOWN } from '../rule';
import { MAX_CONTENT_LENGTH } from '../vocabulary';
import { quoted, shown } from '../wording';

export const INITIALIZATION_DATA_RULES: readonly Rule[] = [
  dataRule('initialization-data-json', 'error', rejects(), (data) => notJson(data)),
  dataRule('initialization-data-size', 'error', UNKNOWN, (data) => tooLong(data)),
  dataRule('initialization-data-shape', 'warning', UNKNOWN, (data) => shapeOf(data)),
];

function dataRule(id: string, severity: Severity, service: ServiceAnswer, check: (data: unknown) => Fault[]): Rule {
  return {
    id,
    severity,
    service,
    part: 'InitializationData',
    check: ({ context, isUnknown }) => {
      const data = context.initializationData;
      return data === undefined || isUnknown(data) ? [] : check(data);
    },
  };
}

/** Returns the value of JSON text, or undefined when the data is not JSON text. */
function parsed(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}

function notJson(data: unknown): Fault[] {
  if (parsed(data) !== undefined) return [];
  const message = `the initialization data is ${shown(data)}, and must be JSON text`;
  return [{ path: Path.ROOT, message, fix: 'Write {"Attributes":{},"SegmentAttributes":{}} with your attributes.' }];
}

function tooLong(data: unknown): Fault[] {
  if (typeof data !== 'string' || data.length <= MAX_CONTENT_LENGTH) return [];
  const message = `the initialization data has ${data.length} characters; at most ${MAX_CONTENT_LENGTH} are allowed`;
  return [{ path: Path.ROOT, message, fix: 'Pass fewer or shorter attributes.' }];
}

/** Checks that the data has the only shape that is known to reach the flow, and that attributes are strings. */
function shapeOf(data: unknown): Fault[] {
  const value = parsed(data);
  if (value === undefined) return [];
  const attributes = memberOf(value, 'Attributes');
  if (!isJsonObject(attributes) || !isJsonObject(memberOf(value, 'SegmentAttributes'))) {
    const message = `the initialization data does not have the form {"Attributes":{...},"SegmentAttributes":{...}}, the only one that is known to reach the flow`;
    return [{ path: Path.ROOT, message, fix: 'Write an object of this form.' }];
  }
  return Object.entries(attributes)
    .filter(([, attribute]) => typeof attribute !== 'string')
    .map(([name, attribute]) => ({
      path: Path.ROOT.at('Attributes', name),
      message: `the attribute ${quoted(name)} is ${shown(attribute)}, and attributes are strings`,
      fix: 'Write the value as a string, in double quotes.',
    }));
}
