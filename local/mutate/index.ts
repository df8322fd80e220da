/*
 * Makes one change to the flows at a time, and finds the changes that no test case notices. It is pure: the caller
 * executes the test cases on any number of threads.
 */
export { type Subject, type Trial, tryMutant, tryOut } from './kill';
export { mutantsOf } from './mutants';
export { type MutationScore, type Survivor, scoreOf, type Verdict } from './score';
