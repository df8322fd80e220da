import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constructFile } from '../../../cli/builder-code/languages';
import { generatedConstruct } from '../../../cli/generate/generated-construct';
import { loadAssembly } from '../../../local/assembly';
import { emptyWorld, readFlow } from '../../../local/flow';
import { generate } from '../../../local/generate';
import { emptyWorldFolder } from '../../../local/test-runner';
import { PACKAGES_TIME_LIMIT } from '../packages';
import { assemblyByPython } from './python-app';

const FLOW = join(__dirname, '../../conformance/hours-and-lambda/flow.json');

test(
  'an app in Python has all generated test cases, and they pass',
  async () => {
    const flow = readFlow({ id: 'flow' }, readFileSync(FLOW, 'utf8'));
    const generated = await generate([flow], { world: emptyWorld, unproven: true });
    const [name, text] = constructFile('generated-test-cases', generatedConstruct(generated, 'python'), 'python');
    const file = join(mkdtempSync(join(tmpdir(), 'generated-python-')), name);
    writeFileSync(file, text);

    const assembly = await assemblyByPython([file], 'GeneratedTestCases');

    const world = { ...emptyWorldFolder, world: { ...emptyWorld, flows: new Map([['flow', flow]]) } };
    const { testCases, close } = await loadAssembly(assembly, world);
    try {
      expect(testCases).toHaveLength(generated.tests.length);
      for (const { path, execute } of testCases) expect([path, (await execute()).status]).toEqual([path, 'PASSED']);
    } finally {
      await close();
    }
  },
  PACKAGES_TIME_LIMIT,
);
