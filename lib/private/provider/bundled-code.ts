import { type CfnResource, FileAssetPackaging, Names, Stack, Stage } from 'aws-cdk-lib';
import { Code, type CodeConfig } from 'aws-cdk-lib/aws-lambda';
import {
  ASSET_RESOURCE_METADATA_ENABLED_CONTEXT,
  ASSET_RESOURCE_METADATA_IS_BUNDLED_KEY,
  ASSET_RESOURCE_METADATA_PATH_KEY,
  ASSET_RESOURCE_METADATA_PROPERTY_KEY,
  DISABLE_ASSET_STAGING_CONTEXT,
} from 'aws-cdk-lib/cx-api';
import { type Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const BUNDLES = join(__dirname, '..', '..', '..', 'lambda', 'dist');
/** The only file of each bundle. */
const FILE = 'index.js';

/**
 * The code of a function of this package. `Code.fromAsset` would load further modules, which takes a seventh of the
 * time of a synthesis with 200 test cases. In the template, only the hash of the code differs from `Code.fromAsset`.
 */
export class BundledCode extends Code {
  private readonly folder: string;
  private path?: string;

  /** @param name the name of the folder with the bundle */
  public constructor(name: string) {
    super();
    this.folder = join(BUNDLES, name);
  }

  public bind(scope: Construct): CodeConfig {
    const code = readFileSync(join(this.folder, FILE));
    const sourceHash = createHash('sha256').update(code).digest('hex');
    this.path = this.copyIntoAssembly(scope, sourceHash);
    const { bucketName, objectKey } = Stack.of(scope).synthesizer.addFileAsset({
      packaging: FileAssetPackaging.ZIP_DIRECTORY,
      sourceHash,
      fileName: this.path,
      deployTime: true,
      displayName: `${Names.stackRelativeConstructPath(scope)}/Code`,
    });
    return { s3Location: { bucketName, objectKey } };
  }

  /** Adds the metadata by which tools such as the SAM CLI find the code. */
  public override bindToResource(resource: CfnResource): void {
    if (resource.node.tryGetContext(ASSET_RESOURCE_METADATA_ENABLED_CONTEXT)) {
      resource.addMetadata(ASSET_RESOURCE_METADATA_PATH_KEY, this.path);
      resource.addMetadata(ASSET_RESOURCE_METADATA_IS_BUNDLED_KEY, false);
      resource.addMetadata(ASSET_RESOURCE_METADATA_PROPERTY_KEY, 'Code');
    }
  }

  /**
   * Copies the bundle to the assets of the app. Returns the path of the copy, relative to the folder of the stage. When
   * the staging of assets is disabled, returns the path of the bundle.
   */
  private copyIntoAssembly(scope: Construct, hash: string): string {
    if (scope.node.tryGetContext(DISABLE_ASSET_STAGING_CONTEXT)) return this.folder;
    const { assetOutdir, outdir } = Stage.of(scope)!;
    const copy = join(assetOutdir, `asset.${hash}`);
    mkdirSync(copy, { recursive: true });
    copyFileSync(join(this.folder, FILE), join(copy, FILE));
    return relative(outdir, copy);
  }
}
