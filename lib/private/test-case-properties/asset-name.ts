/** The place of a file that the CDK uploaded. */
export interface AssetName {
  readonly bucket: string;
  readonly key: string;
}

export function uriOf({ bucket, key }: AssetName): string {
  return `s3://${bucket}/${key}`;
}
