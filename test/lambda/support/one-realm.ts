import { types } from 'node:util';

/*
 * jest runs tests in a realm of their own, whose Error is not the Error of Node.js. There, the error of a broken
 * connection is not an instance of Error, and the SDK wraps it so that it cannot be recognized. Outside of jest there
 * is only one realm.
 */
const isInstance = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown) {
    return this === Error ? types.isNativeError(value) : isInstance.call(this, value);
  },
});
