import { watch } from 'chokidar';
import { relative, resolve } from 'node:path';

const NOT_WATCHED = /(^|[/\\])(node_modules|\.git|cdk\.out|dist|coverage)([/\\]|$)/;
/**
 * The time without a change after which `saved` is called, in milliseconds. So there is only one call when an editor
 * saves a file in several steps, or several files in a row.
 */
const PAUSE_MILLISECONDS = 100;

export interface Watching {
  /** The folders and files that are watched. */
  readonly paths: readonly string[];
  /** The files that the function `saved` writes. They are not watched, since `saved` would cause its own next call. */
  readonly written: readonly string[];
  /**
   * Called with the paths of the saved or deleted files, relative to the current folder. Each call waits until the
   * previous call has ended.
   */
  readonly saved: (files: readonly string[]) => Promise<void>;
  /** Called once, when the watch has begun. */
  readonly ready: () => void;
}

/** Watches files until the process is interrupted. */
export function watchFiles({ paths, written, saved, ready }: Watching): Promise<void> {
  const changed = new Set<string>();
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const run = () => {
    const files = [...changed];
    changed.clear();
    running = running.then(() => saved(files));
  };
  const own = new Set(written.map((path) => resolve(path)));
  const ignored = (path: string) => NOT_WATCHED.test(relative('.', path)) || own.has(resolve(path));
  const watcher = watch([...paths], { ignoreInitial: true, ignored });
  watcher.on('all', (_, path) => {
    changed.add(relative('.', path));
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE_MILLISECONDS);
  });
  watcher.on('ready', ready);
  return new Promise((ended) => {
    const end = () => void watcher.close().then(ended);
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}
