import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type AssetName } from '../../lib/private/test-case-properties/asset-name';
import { CLIENT_OPTIONS } from '../aws-calls/client-options';

/** Reads files from Amazon S3. */
export class AssetReader {
  /** The files of a stack are in the Region of the stack, which is also the Region of the function. */
  private readonly client = new S3Client({ region: process.env.AWS_REGION, ...CLIENT_OPTIONS });

  async read({ bucket, key }: AssetName, options: { readonly abortSignal: AbortSignal }): Promise<string> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), options);
    // The connection may break while the body is read. The caller then repeats this method.
    return Body!.transformToString();
  }
}
