import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuiltCommand } from '../../cli/built-command';
import { AnInstance } from '../../cli/instance/support/an-instance';
import { content, does, hangUp, say } from '../../local/flow/support/flow-builder';

let command: BuiltCommand;
let instance: AnInstance;
beforeAll(() => {
  command = new BuiltCommand();
});
beforeEach(async () => {
  instance = await AnInstance.start();
});
afterEach(() => instance.stop());

const inHome = (...parameters: readonly string[]) =>
  command.run(parameters, { cwd: instance.home, env: instance.environment });
const generate = (...parameters: readonly string[]) => inHome('generate', '--instance', instance.arn, ...parameters);
const read = (file: string) => readFileSync(join(instance.home, 'generated-tests', file), 'utf8');

/** Adds the flow `Members`, which transfers members to the flow `Club`, and the flow `Club`, which transfers to a queue. */
function addMembers(): void {
  const { Arn } = instance.connect.store.queues.create({
    ...{ InstanceArn: instance.arn, Name: 'Club House', HoursOfOperationId: 'always' },
  });
  const failed = { errors: { NoMatchingError: 'End' } };
  const transfer = { errors: { QueueAtCapacity: 'End', NoMatchingError: 'End' } };
  const club = instance.addFlow(
    'Club',
    content(
      does('Set', 'UpdateContactTargetQueue', { QueueId: Arn }, { next: 'Put', ...failed }),
      does('Put', 'TransferContactToQueue', {}, { next: 'End', ...transfer }),
      hangUp('End'),
    ),
  );
  instance.addFlow(
    'Members',
    content(
      does(
        'Card',
        'Compare',
        { ComparisonValue: '$.Attributes.card' },
        { next: 'Away', on: { gold: 'Go' }, errors: { NoMatchingCondition: 'Away' } },
      ),
      does('Go', 'TransferToFlow', { ContactFlowId: club }, { next: 'End', ...failed }),
      say('Away', 'This line is for members of the club.', 'End'),
      hangUp('End'),
    ),
  );
}

test('generate writes a flow of an instance with test cases that pass on it, and placeholders replace the ids', async () => {
  addMembers();

  const { code, stdout, stderr } = await generate('Members');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Written: generated-tests/flows/members.json');
  expect(stdout).toContain('Written: generated-tests/flows/club.json');
  expect(stdout).not.toContain('menu');
  expect(read('club-house-queue-card-gold.test-case.json')).toContain('{{ClubHouseQueueId}}');
  expect(read('club-house-queue-card-gold.test-case.json')).not.toContain('arn:aws:');
  expect(JSON.parse(read('resources.json'))).toMatchObject({ '{{InstanceArn}}': instance.arn });

  const ran = await inHome('run', '--flows', 'generated-tests', '--tests', 'generated-tests');
  expect(ran.stdout).toMatch(/ (\d+) passed \(\1\)\n/);
  expect(ran.code).toBe(0);
});

test('a placeholder keeps the name that the folder gives it', async () => {
  addMembers();
  await generate('Members');
  const file = join(instance.home, 'generated-tests/resources.json');
  writeFileSync(file, read('resources.json').replace('ClubHouseQueueId', 'TheClubId'));

  await generate('Members');

  expect(read('the-club-card-gold.test-case.json')).toContain('{{TheClubId}}');
});

test('a flow or an instance that does not exist is refused with the reason, and so is a file that cannot be read', async () => {
  const missing = await generate('Sales');
  expect(missing.stderr).toContain(`${instance.arn} has no flow "Sales". It has "Menu".`);
  expect(missing.code).toBe(2);

  writeFileSync(join(instance.home, 'resources.json'), '{');
  const unread = await generate('Menu', '--out', '.');
  expect(unread.stderr).toContain('resources.json cannot be read');
  expect(unread.code).toBe(2);

  const elsewhere = await inHome('generate', '--instance', instance.arn.slice(0, -1) + 'f', 'Menu');
  expect(elsewhere.stderr).toContain('There is no instance');
  expect(elsewhere.code).toBe(2);
});
