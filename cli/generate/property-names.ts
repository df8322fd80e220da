import { resourceKey } from '../../local/flow';

const TYPES = {
  flow: 'aws_connect.IContactFlowRef',
  hours: 'aws_connect.IHoursOfOperationRef',
  queue: 'aws_connect.IQueueRef',
  prompt: 'aws_connect.IPromptRef',
  function: 'aws_lambda.IFunctionRef',
  bot: 'aws_lex.IBotAliasRef',
} as const;

type Kind = keyof typeof TYPES;

interface Property {
  readonly name: string;
  readonly type: string;
  /** The id or ARN of the resource in the flow. */
  readonly written: string;
}

/** The properties of a construct, one for each resource that flows name. */
export class PropertyNames {
  private readonly known = new Map<string, Property>();

  get all(): readonly Property[] {
    return [...this.known.values()];
  }

  of(kind: Kind, written: string): string {
    const key = `${kind} ${resourceKey(written)}`;
    const known = this.known.get(key) ?? { name: this.unused(nameOf(kind, written)), type: TYPES[kind], written };
    this.known.set(key, known);
    return known.name;
  }

  private unused(name: string): string {
    const taken = new Set(['instance', ...this.all.map((each) => each.name)]);
    let unused = name;
    for (let count = 2; taken.has(unused); count++) unused = `${name}${count}`;
    return unused;
  }
}

/** Makes a name from the id of a resource, or from the kind of the resource if the id has no words. */
function nameOf(kind: Kind, written: string): string {
  const id = resourceKey(written);
  const isReadable = !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  const words = (isReadable && id.replace(/([a-z])([A-Z])/g, '$1 $2').match(/[A-Za-z][A-Za-z0-9]*/g)) || [];
  const suffix = `${kind[0].toUpperCase()}${kind.slice(1)}`;
  const name = words
    .map((word) => `${word[0].toUpperCase()}${word.slice(1)}`)
    .join('')
    .slice(0, 40);
  const whole = name.endsWith(suffix) ? name : `${name}${suffix}`;
  return `${whole[0].toLowerCase()}${whole.slice(1)}`;
}
