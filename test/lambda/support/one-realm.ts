import { types } from 'node:util';

/*
 * Jest runs tests in a separate realm, which has a class Error of its own. Node.js makes the error of a broken
 * connection from another class Error, so in a test the error is not an `instanceof Error`. The SDK therefore wraps the
 * error, and the handler can no longer recognize it. Outside of Jest there is only one realm.
 */
const isInstance = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown) {
    return this === Error ? types.isNativeError(value) : isInstance.call(this, value);
  },
});
