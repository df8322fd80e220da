/*
 * Changes flows by one thing at a time, and tells which changes no test case notices. It is pure: the caller executes the test cases
 * on as many threads as it likes.
 */
export { killerOf, type Subject, type Tried, tryOut } from './kill';
export { type Mutant, mutantsOf, withMutant } from './mutants';
export { type OperatorName, OPERATORS } from './operators';
export { type MutationScore, type Survivor, scoreOf, type Verdict } from './score';
