import { types } from 'node:util';

/*
 * Jest runs tests in a separate realm, whose class Error is not the one of Node.js. So the error of a broken connection
 * is not an instance of Error, and the SDK wraps it, so that it can no longer be recognized. Outside of Jest there is
 * only one realm.
 */
const isInstance = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown) {
    return this === Error ? types.isNativeError(value) : isInstance.call(this, value);
  },
});
