import { RegionInfo } from 'aws-cdk-lib/region-info';
import { partitionOf } from '../../../../lib/private/cdk/partitions';

test.each(RegionInfo.regions.map(({ name, partition }) => [name, partition]))(
  'the partition of %s is %s',
  (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
  },
);

test.each(['us-new-east-1', 'moon-base-1', 'region'])(
  'the partition of %s, a Region of an unknown form, is not known',
  (region) => {
    expect(partitionOf(region)).toBeUndefined();
  },
);
