import { type ListInstances$ } from '@aws-sdk/client-connect';
import { NormalizedSchema } from '@smithy/core/schema';
import { instanceArn, instanceResourceArn, type Place } from './arns';
import { type Limit, type Limits, members } from './limits';
import { readInput } from './read-input';
import { type ConnectStore } from './store';

/** The class of a command of the SDK, with the schema of an operation and the type of its input. */
type CommandClass = new (input: never) => { readonly input: object; readonly schema?: unknown };

/** The input of an operation after the check that all required members are present. */
type Input<Given> = { readonly [member in keyof Given]: NonNullable<Given[member]> };
type InputOf<Command extends CommandClass> = Input<InstanceType<Command>['input']>;

/** The parts of an operation that are not in its schema. */
interface Definition<I> {
  readonly limits?: Limits<I>;
  /** Returns the resource for which a policy must allow the operation: an ARN or `*`. */
  resource(input: I, place: Place): string;
  /**
   * The kind of resource that the operation creates. When the call has tags, the caller also needs the permission
   * TagResource on resources of this kind.
   */
  readonly creates?: string;
  handle(store: ConnectStore, input: I): object | void | Promise<object>;
}

/** One operation of the API: its path, its input, the resource of its permission and its effect. */
export interface Route<I = unknown> extends Omit<Definition<I>, 'limits'> {
  readonly operation: string;
  readonly method: string;
  /** The path, such as `/test-cases/{InstanceId}`. The names in braces are members of the input. */
  readonly path: string;
  /** The structure of the input. The traits of each member say in which part of a request it is. */
  readonly schema: NormalizedSchema;
  /** Reads and checks the members. Throws when a member is wrong or missing. */
  read(given: object): I;
}

/** Returns the route of the operation that a command of the SDK calls. */
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

/** Returns the ARN of the instance, as the resource of a permission. */
export const onInstance = ({ InstanceId }: { readonly InstanceId: string }, place: Place): string =>
  instanceArn(place, InstanceId);

/** Like `onInstance`, for a resource on the instance. The member `idMember` of the input has the id or the ARN. */
export const onInstanceResource =
  <K extends string>(segment: string, idMember: K) =>
  (input: { readonly InstanceId: string } & Readonly<Record<K, string>>, place: Place): string =>
    instanceResourceArn(onInstance(input, place), segment, input[idMember]);
