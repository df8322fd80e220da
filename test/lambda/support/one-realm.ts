import { types } from 'node:util';

/*
 * jest runs tests in a realm of their own, whose Error is not that of Node: a broken connection would be no Error there,
 * and the SDK would wrap it beyond recognition. Outside of jest there is only one realm.
 */
const isInstance = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown) {
    return this === Error ? types.isNativeError(value) : isInstance.call(this, value);
  },
});
