import { instanceArn, instanceResourceArn, type Place } from './arns';
import { type Shape, type Shapes, type Structure, structure } from './shapes';
import { type ConnectStore } from './store';

/** One operation of the API: where it is, what it takes, whom it asks and what it does. */
export interface Route<I = unknown> {
  readonly operation: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Labels in braces are members of the input. */
  readonly path: string;
  /** Members of the input that come in the query, and under which name there. */
  readonly query?: Readonly<Record<string, string>>;
  /** Members of the input that come in headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Members that come from nowhere else come in the body. */
  readonly input: Shape<I>;
  /** The ARN that a policy has to allow. */
  resource(input: I, place: Place): string;
  /** What the operation creates and tags below its resource; tags need a permission of their own. */
  readonly creates?: string;
  handle(store: ConnectStore, input: I): object | void | Promise<object>;
}

type Definition<R extends Shapes, O extends Shapes> = Omit<Route<Structure<R, O>>, 'input'> & {
  readonly required?: R;
  readonly optional?: O;
};

/** A route from its members: the compiler infers from them what its functions are given. */
export function route<R extends Shapes = Record<never, never>, O extends Shapes = Record<never, never>>({
  required = {} as R,
  optional = {} as O,
  ...definition
}: Definition<R, O>): Route {
  return { ...definition, input: structure(required, optional) } as Route;
}

/** The instance as the resource that a policy allows. */
export const onInstance = ({ InstanceId }: { readonly InstanceId: string }, place: Place): string =>
  instanceArn(place, InstanceId);

/** A resource below an instance, whose id is the member `idMember`. */
export const onInstanceResource =
  <K extends string>(segment: string, idMember: K) =>
  (input: { readonly InstanceId: string } & Readonly<Record<K, string>>, place: Place): string =>
    instanceResourceArn(onInstance(input, place), segment, input[idMember]);
