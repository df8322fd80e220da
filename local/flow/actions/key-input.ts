import { type Parameters } from '../../../lib/private/flow-language/parameters';
import { type Memory } from '../contact-state';
import { type Turn } from '../turn';
import { type Outcome, type Waking } from './handler';

/** The behaviour of an action that takes keys. */
export interface KeyInput {
  /** Uses the keys of the touchtone buffer. If it returns undefined, the prompt is played, and the action listens. */
  readonly begin: (turn: Turn, parameters: Parameters, keys: string) => Outcome | undefined;
  readonly listen: (turn: Turn, parameters: Parameters) => Outcome;
  readonly resume: (turn: Turn, parameters: Parameters, waking: Waking, memory: Memory) => Outcome;
}
