import { type ListInstances$ } from '@aws-sdk/client-connect';
import { NormalizedSchema } from '@smithy/core/schema';
import { instanceArn, instanceResourceArn, type Place } from './arns';
import { type Limit, type Limits, members } from './limits';
import { readInput } from './read-input';
import { type ConnectStore } from './store';

/** The class of a command of the SDK, which knows the schema of an operation and the type of its input. */
type CommandClass = new (input: never) => { readonly input: object; readonly schema?: unknown };

/** The members of the input, once those that are required are known to be there. */
type Input<Given> = { readonly [member in keyof Given]: NonNullable<Given[member]> };
type InputOf<Command extends CommandClass> = Input<InstanceType<Command>['input']>;

/** What the schema of an operation does not say. */
interface Definition<I> {
  readonly limits?: Limits<I>;
  /** The ARN that a policy has to allow. */
  resource(input: I, place: Place): string;
  /** What the operation creates and tags below its resource; tags need a permission of their own. */
  readonly creates?: string;
  handle(store: ConnectStore, input: I): object | void | Promise<object>;
}

/** One operation of the API: where it is, what it takes, whom it asks and what it does. */
export interface Route<I = unknown> extends Omit<Definition<I>, 'limits'> {
  readonly operation: string;
  readonly method: string;
  /** Labels in braces are members of the input. */
  readonly path: string;
  /** The structure of the input; the traits of its members say where in a request they are. */
  readonly schema: NormalizedSchema;
  /** Reads and checks the members, or throws what is wrong. */
  read(given: object): I;
}

/** The route of the operation that a command of the SDK asks for. */
export function route<C extends CommandClass>(
  Command: C,
  { limits = {}, ...definition }: Definition<InputOf<C>>,
): Route {
  const [, , operation, traits, structure] = new Command({} as never).schema as typeof ListInstances$;
  const [method, path] = (traits as { http: [string, string, number] }).http;
  const schema = NormalizedSchema.of(structure);
  const check: Limit<InputOf<C>> = members(limits);
  const read = (given: object) => {
    const input = readInput(schema, given, '') as InputOf<C>;
    check(input, '');
    return input;
  };
  return { ...definition, operation, method, path, schema, read } as Route;
}

/** The instance as the resource that a policy allows. */
export const onInstance = ({ InstanceId }: { readonly InstanceId: string }, place: Place): string =>
  instanceArn(place, InstanceId);

/** A resource below an instance, whose id is the member `idMember`. */
export const onInstanceResource =
  <K extends string>(segment: string, idMember: K) =>
  (input: { readonly InstanceId: string } & Readonly<Record<K, string>>, place: Place): string =>
    instanceResourceArn(onInstance(input, place), segment, input[idMember]);
