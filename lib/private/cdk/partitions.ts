/*
 * aws-cdk-lib has these facts too, but loading them takes longer than synthesizing a hundred test cases.
 */

/** The beginning of the names of the Regions of each partition; those of `aws` are like `us-east-1`. */
const PREFIXES = [
  ['us-gov-', 'aws-us-gov'],
  ['cn-', 'aws-cn'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['eu-isoe-', 'aws-iso-e'],
  ['eusc-', 'aws-eusc'],
];

/** Returns the partition of a Region; undefined when its name is of an unknown form. */
export function partitionOf(region: string): string | undefined {
  const [, partition] = PREFIXES.find(([prefix]) => region.startsWith(prefix)) ?? [];
  return partition ?? (/^[a-z]{2}-[a-z]+-\d$/.test(region) ? 'aws' : undefined);
}
