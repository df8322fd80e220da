import { types } from 'node:util';

/*
 * Jest runs tests in a separate realm, which has a class Error of its own. Node.js makes the error of a broken
 * connection from another class Error, so in a test the error is not an `instanceof Error`. The SDK then wraps the
 * error, and the handler does not recognize it. Outside of Jest there is only one realm. So this file makes each error
 * of Node.js an `instanceof Error`.
 */
const isInstance = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown) {
    return this === Error ? types.isNativeError(value) : isInstance.call(this, value);
  },
});
