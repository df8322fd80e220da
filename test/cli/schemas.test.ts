import Ajv2020 from 'ajv/dist/2020';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliSchemas } from '../../scripts/cli-schemas';

const CLI = join(__dirname, '../../cli');
const schemas = cliSchemas();

test.each(Object.keys(schemas))('the schema of %s that is shipped is up to date, and can be used', (name) => {
  const shipped: object = JSON.parse(readFileSync(join(CLI, 'schema', `${name}.schema.json`), 'utf8'));

  expect(shipped).toEqual(JSON.parse(JSON.stringify(schemas[name])));
  expect(() => new Ajv2020({ strict: false }).compile(shipped)).not.toThrow();
});

test('the schema of a file with a test case also checks the content', () => {
  const validate = new Ajv2020({ strict: false }).compile(schemas['test-case']);
  const content = { Version: '2019-10-30', Metadata: {}, Observations: [] };

  expect(validate({ Name: 'one', EntryPoint: { Type: 'CHAT' }, Content: content })).toBe(true);
  expect(validate({ Name: 'one', EntryPoint: { Type: 'CHAT' }, Content: { ...content, Observations: 1 } })).toBe(false);
});
