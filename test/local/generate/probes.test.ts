import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesBelow } from '../../../cli/files/flow-files';
import { emptyWorld, type FlowDocument, readFlow } from '../../../local/flow';
import { generate } from '../../../local/generate';
import { readWorldFolder } from '../../../local/test-runner';

const PROBES = join(__dirname, '../../../local/readings/probes');

/** Returns the flows of a probe, which is a folder with flows and test cases. */
function flowsOf(probe: string): FlowDocument[] {
  return filesBelow(join(PROBES, probe), '.json')
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => text.includes('"StartAction"'))
    .map(({ file, text }) => readFlow({ id: basename(file, '.json') }, text));
}

function worldOf(probe: string) {
  const file = join(PROBES, probe, 'world.json');
  return existsSync(file) ? readWorldFolder(file).world : emptyWorld;
}

test.each(readdirSync(PROBES).filter((name) => !name.endsWith('.md')))(
  'each transition of the probe %s is in exactly one of the four lists',
  async (probe) => {
    const flows = flowsOf(probe);
    const { account, universe } = await generate(flows, { world: worldOf(probe) });
    const listed = [
      ...account.covered,
      ...account.lowConfidence.keys(),
      ...account.unreachable.keys(),
      ...account.notFound,
    ];

    expect(listed.sort()).toEqual([...universe.transitions.keys()].sort());
    expect(listed).not.toEqual([]);
  },
);
