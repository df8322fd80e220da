import { type Tags } from './definition';

export interface TagsDifference {
  readonly set: Tags;
  readonly removed: readonly string[];
}

export function difference(before: Tags, wanted: Tags): TagsDifference {
  return {
    set: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => before[key] !== value)),
    removed: Object.keys(before).filter((key) => !Object.hasOwn(wanted, key)),
  };
}
