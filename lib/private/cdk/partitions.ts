/*
 * The partitions of Regions. aws-cdk-lib has them too, but loading its table takes longer than synthesizing a hundred
 * test cases.
 */

/**
 * The beginning of the Region names of each partition, except of `aws`, whose Region names have no common beginning.
 */
const PREFIXES = [
  ['us-gov-', 'aws-us-gov'],
  ['cn-', 'aws-cn'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['eu-isoe-', 'aws-iso-e'],
  ['eusc-', 'aws-eusc'],
];

/** Returns the partition of a Region; undefined when the name of the Region has an unknown form. */
export function partitionOf(region: string): string | undefined {
  const [, partition] = PREFIXES.find(([prefix]) => region.startsWith(prefix)) ?? [];
  return partition ?? (/^[a-z]{2}-[a-z]+-\d$/.test(region) ? 'aws' : undefined);
}
