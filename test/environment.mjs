import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/**
 * The environment of Node.js with a plain global object. In the global object that jest makes, an interceptor handles each use of a
 * global such as Object or Error, which takes more time than the rest of the code.
 */
export default class PlainGlobals extends TestEnvironment {
  constructor(config, context) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
    // This is the default of Node.js. jest sets 100, which is slow, since aws-cdk-lib captures many stack traces.
    this.global.Error.stackTraceLimit = 10;
  }
}
