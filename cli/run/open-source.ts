import { appSource } from '../app/app-source';
import { assemblyOf } from '../app/synthesize';
import { filesSource } from '../files/files-source';
import { UnusableInput } from '../unusable-input';
import { type Source } from '../source';
import { readWorldFile } from '../world-option';

/** The options that say where the test cases are. */
export interface SourceOptions {
  readonly app?: string;
  readonly flows?: string;
  readonly tests?: string;
  readonly world?: string;
}

/** Opens the source that the options name: a CDK app, or folders of flows and test cases. */
export async function openSource({ app, flows, tests, world: worldFile }: SourceOptions): Promise<Source> {
  const world = worldFile === undefined ? undefined : readWorldFile(worldFile);
  if (flows === undefined && tests === undefined) return openApp(app, world);
  if (app !== undefined) throw new UnusableInput('Give either --app for a CDK app, or --flows and --tests for files.');
  return filesSource({ flows: flows ?? tests!, tests: tests ?? flows!, world });
}

async function openApp(app: string | undefined, world: ReturnType<typeof readWorldFile> | undefined): Promise<Source> {
  const { folder, dispose } = await assemblyOf(app);
  try {
    const source = await appSource(folder, world);
    const close = async () => {
      await source.close();
      await dispose();
    };
    return { ...source, close };
  } catch (error) {
    await dispose();
    throw error;
  }
}
