import { rmSync } from 'node:fs';
import { type Assembly } from './documentation/assembly';
import { faultsIn } from './documentation/api-rules';
import { buildPackage, readAssembly } from './documentation/build';
import { throwingMethods } from './documentation/throwing';

let folder: string;
let assembly: Assembly;
beforeAll(() => {
  folder = buildPackage();
  assembly = readAssembly(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const throwing = throwingMethods();
const faultsOf = (api: Assembly) => faultsIn(api, (name, method) => throwing.has(`${name}.${method}`));

describe('The documentation of the API', () => {
  test('has summaries, defaults, limits, errors and sources', () => {
    expect(faultsOf(assembly)).toEqual([]);
  });
});
