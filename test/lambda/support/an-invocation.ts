import { type Invocation } from '../../../lambda/invocation/invocation';
import { VirtualWorld } from './virtual-world';

/** An invocation in virtual time that may run for ten minutes. */
export function anInvocation(world = new VirtualWorld(), signal = new AbortController().signal): Invocation {
  return {
    requestedAt: world.now(),
    begunAt: world.now(),
    deadline: world.now() + 600_000,
    signal,
    now: world.now,
    random: world.random,
    sleep: (milliseconds) => world.sleep(milliseconds, signal),
    log: world.log,
  };
}

/** Confirms that CloudFormation still waits for the answer to the request. */
export const isWanted = () => Promise.resolve();
