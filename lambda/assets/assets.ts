import { type AssetName, uriOf } from '../../lib/private/test-case-properties/asset-name';
import { type Invocation } from '../invocation/invocation';
import { persist } from '../aws-calls/persist';
import { assetFailure } from './asset-failure';
import { AssetReader } from './asset-reader';

/** Reads the files that the CDK uploaded when it deployed a stack. */
export class Assets {
  private reader?: AssetReader;

  async read(asset: AssetName, invocation: Invocation): Promise<string> {
    const reader = (this.reader ??= new AssetReader());
    const target = uriOf(asset);
    return persist(
      {
        operation: 'GetObject',
        target,
        send: () => reader.read(asset, { abortSignal: invocation.signal }),
        failure: (error) => assetFailure(target, error),
      },
      invocation,
    );
  }
}
