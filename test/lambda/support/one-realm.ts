import { types } from 'node:util';

/*
 * Jest runs tests in a realm with a class Error of its own, so there an error of Node.js is not an `instanceof Error`.
 * The SDK would wrap the error of a broken connection, and the handler would not recognize the error. So this file
 * makes each error of Node.js an `instanceof Error`.
 */
const isInstance = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown) {
    return this === Error ? types.isNativeError(value) : isInstance.call(this, value);
  },
});
