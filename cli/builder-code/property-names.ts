import { resourceKey } from '../../lib/private/flow-language/resource-key';
import { type Code } from './code';
import { type Kind, KINDS } from './resources';

export interface Property {
  readonly name: string;
  readonly type: string;
  /** The id or ARN of the property's resource, as it is written in a test case. */
  readonly written: string;
}

/** The properties of a construct, through which its test cases get the resources that they use. */
export class PropertyNames {
  private readonly known = new Map<string, Property>();

  /** @param keyOf returns a key for the id or ARN of a resource; resources of one kind with equal keys share a property */
  constructor(private readonly keyOf: (written: string) => string) {}

  get all(): readonly Property[] {
    return [...this.known.values()];
  }

  /**
   * Returns the property that holds the construct of a resource.
   *
   * @param label the words for the name of the property. Default: the id of the resource
   */
  construct(kind: Kind, written: string, label?: string): Code {
    return { is: 'property', path: [this.nameOf(kind, written, label)] };
  }

  /** Returns the code that reads the ARN of a resource from the property that holds its construct. */
  arn(kind: Kind, written: string, label?: string): Code {
    return { is: 'property', path: [this.nameOf(kind, written, label), ...KINDS[kind].arn] };
  }

  /** Returns the code for the id of a resource: a property of the type `string`. */
  id(kind: Kind, written: string, label?: string): Code {
    const name = `${nameOf(kind, written, label)}Id`;
    return { is: 'property', path: [this.add({ name, type: 'string', written }, `id ${kind} ${written}`)] };
  }

  private nameOf(kind: Kind, written: string, label?: string): string {
    const property = { name: nameOf(kind, written, label), type: KINDS[kind].type, written };
    return this.add(property, `${kind} ${this.keyOf(written)}`);
  }

  private add(property: Property, key: string): string {
    const known = this.known.get(key) ?? { ...property, name: this.unused(property.name) };
    this.known.set(key, known);
    return known.name;
  }

  private unused(name: string): string {
    const used = new Set(['instance', ...this.all.map((each) => each.name)]);
    let unused = name;
    for (let count = 2; used.has(unused); count++) unused = `${name}${count}`;
    return unused;
  }
}

/** An id that says nothing to people: a UUID, or an id of Amazon Lex. */
const MACHINE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[A-Z0-9]{10}$/;

/** Makes the name of a property from the label and the kind of a resource. Leaves out a label that is a MACHINE_ID. */
function nameOf(kind: Kind, written: string, label = resourceKey(written)): string {
  const isReadable = !MACHINE_ID.test(label);
  const words = (isReadable && label.replace(/([a-z])([A-Z])/g, '$1 $2').match(/[A-Za-z][A-Za-z0-9]*/g)) || [];
  const suffix = `${kind[0].toUpperCase()}${kind.slice(1)}`;
  const name = words
    .map((word) => `${word[0].toUpperCase()}${word.slice(1)}`)
    .join('')
    .slice(0, 40);
  const whole = name.endsWith(suffix) ? name : `${name}${suffix}`;
  return whole.replace(/^([A-Z]+(?=[A-Z][a-z])|[A-Z])/, (capitals) => capitals.toLowerCase());
}
