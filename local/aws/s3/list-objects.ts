import { element, toXml } from '../../http/xml';
import { type S3Object } from './bucket';

interface Entry {
  /** A key, or the common prefix of the keys in a folder. */
  readonly name: string;
  readonly object?: S3Object;
}

/**
 * Returns the XML that lists the objects of a bucket. For the next page, a client sends NextMarker as `marker`
 * (ListObjects), or NextContinuationToken as `continuation-token` (ListObjectsV2).
 */
export function listObjects(name: string, bucket: ReadonlyMap<string, S3Object>, query: URLSearchParams): string {
  const isSecond = query.has('list-type');
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const maxKeys = maxKeysOf(query);
  const after = (isSecond ? (query.get('continuation-token') ?? query.get('start-after')) : query.get('marker')) ?? '';
  const entries = entriesOf(bucket, prefix, delimiter).filter((entry) => entry.name > after);
  const page = entries.slice(0, maxKeys);
  const isTruncated = page.length < entries.length;
  const end = isTruncated ? page.at(-1)?.name : undefined;
  const head = toXml({
    Name: name,
    Prefix: prefix,
    Delimiter: delimiter || undefined,
    MaxKeys: maxKeys,
    IsTruncated: isTruncated,
    ...(isSecond ? { KeyCount: page.length, NextContinuationToken: end } : { NextMarker: end }),
  });
  return `${head}${page.map(elementOf).join('')}`;
}

/** Lists the versions of the objects of a bucket. A bucket keeps one version of each object. */
export function listVersions(name: string, bucket: ReadonlyMap<string, S3Object>, query: URLSearchParams): string {
  const [prefix, after] = [query.get('prefix') ?? '', query.get('key-marker') ?? ''];
  const maxKeys = maxKeysOf(query);
  const entries = entriesOf(bucket, prefix, '').filter((entry) => entry.name > after);
  const page = entries.slice(0, maxKeys);
  const isTruncated = page.length < entries.length;
  const end = isTruncated ? { NextKeyMarker: page.at(-1)?.name, NextVersionIdMarker: 'null' } : {};
  const versions = page.map((entry) =>
    element('Version', { ...described(entry.name, entry.object!), VersionId: 'null', IsLatest: true }),
  );
  return `${toXml({ Name: name, Prefix: prefix, MaxKeys: maxKeys, IsTruncated: isTruncated, ...end })}${versions.join('')}`;
}

function maxKeysOf(query: URLSearchParams): number {
  return Math.min(Number(query.get('max-keys') ?? 1000), 1000);
}

/** Returns the keys and the folders with a prefix, in the order of their names. */
function entriesOf(bucket: ReadonlyMap<string, S3Object>, prefix: string, delimiter: string): Entry[] {
  const entries = new Map<string, Entry>();
  for (const [key, object] of bucket) {
    if (!key.startsWith(prefix)) continue;
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const name = end < 0 ? key : key.slice(0, end + delimiter.length);
    entries.set(name, end < 0 ? { name, object } : { name });
  }
  return [...entries.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function elementOf({ name, object }: Entry): string {
  return object ? element('Contents', described(name, object)) : element('CommonPrefixes', { Prefix: name });
}

function described(key: string, { body, etag, lastModified }: S3Object) {
  return { Key: key, LastModified: lastModified, ETag: etag, Size: body.length, StorageClass: 'STANDARD' };
}
