/*
 * Makes one change to the flows at a time, and finds the changes that no test case notices. The code does no I/O and
 * keeps no state, so the caller can try the changes on any number of threads.
 */
export { type Subject, type Trial, tryMutant, tryOut } from './kill';
export { mutantsOf } from './mutants';
export { type MutationScore, type Survivor, scoreOf, type Verdict } from './score';
