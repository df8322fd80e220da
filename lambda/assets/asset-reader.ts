import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type AssetName } from '../../lib/private/test-case-properties/asset-name';
import { CLIENT_OPTIONS } from '../aws-calls/client-options';

/** The client of Amazon S3. */
export class AssetReader {
  /** A stack and its files are in one Region, which is that of the function. */
  private readonly client = new S3Client({ region: process.env.AWS_REGION, ...CLIENT_OPTIONS });

  async read({ bucket, key }: AssetName, options: { readonly abortSignal: AbortSignal }): Promise<string> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), options);
    // The body is read within the repeated call, since the connection may break in the middle of the file.
    return Body!.transformToString();
  }
}
