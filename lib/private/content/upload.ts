import { FileSystem } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import { type Construct } from 'constructs';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ContentContext, type ContentProperties } from './content-source';

/** Uploads a file of content with the assets of the app, and lets the handler read it. */
export function upload(
  scope: Construct,
  path: string,
  values: Readonly<Record<string, string>>,
  context: ContentContext,
): ContentProperties {
  const asset = new Asset(scope, 'Content', { path });
  context.allowRead(asset);
  const substitutions = Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
  return {
    ContentAsset: { Bucket: asset.s3BucketName, Key: asset.s3ObjectKey },
    Substitutions: substitutions.length > 0 ? substitutions : undefined,
  };
}

/** Writes content into a temporary file, and uploads the file with the assets of the app. */
export function uploadText(
  scope: Construct,
  json: string,
  values: Readonly<Record<string, string>>,
  context: ContentContext,
): ContentProperties {
  const folder = FileSystem.mkdtemp('test-case-content-');
  const path = join(folder, 'content.json');
  writeFileSync(path, json);
  const properties = upload(scope, path, values, context);
  // When the app disables the staging of assets, the asset is the file itself, so the file must stay.
  if (!scope.node.tryGetContext(DISABLE_ASSET_STAGING_CONTEXT)) rmSync(folder, { recursive: true });
  return properties;
}
