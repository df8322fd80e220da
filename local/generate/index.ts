/*
 * Makes test cases for flows. Runs a flow with every decision that a test case can make. Chooses paths that together
 * take every transition that was found within the limits. Gives the reasons, if known, why no test case takes the
 * others. Reads and writes no files.
 */
export { type Account, REASONS } from './account';
export { compareFlows } from './compare';
export { type NameOfResource } from './naming';
export { NOT_YET_ON_AWS, testCaseRequest } from './content';
export { UnusedKeys } from './follow';
export { type Generated, generate, generateWay } from './generate';
