/*
 * Changes flows by one thing at a time, and tells which changes no test case notices. It is pure: the caller executes the test cases
 * on as many threads as it likes.
 */
export { type Subject, type Trial, tryMutant, tryOut } from './kill';
export { mutantsOf } from './mutants';
export { type MutationScore, type Survivor, scoreOf, type Verdict } from './score';
