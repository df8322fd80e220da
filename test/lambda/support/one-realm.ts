import { types } from 'node:util';

/*
 * Jest runs tests in a separate realm, whose class Error is not the one of Node.js. So the error of a broken connection
 * is not an instance of that class. The SDK therefore wraps the error, and the handler can no longer recognize it.
 * Outside of Jest there is only one realm.
 */
const isInstance = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown) {
    return this === Error ? types.isNativeError(value) : isInstance.call(this, value);
  },
});
