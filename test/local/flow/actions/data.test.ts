import { run } from '../support/contact-runner';
import { does, flow, say } from '../support/flow-builder';

const caught = (next: string) => ({ next, errors: { NoMatchingError: 'Failed' } });

test('The queries of data tables give the values of the world', () => {
  const main = flow(
    does('Query', 'EvaluateDataTableValues', { DataTableId: 't' }, caught('Say')),
    say('Say', '$.DataTables.Greetings.french', 'Bye'),
  );
  const dataTables = new Map([['Greetings', { french: 'Bonjour' }]]);

  expect(run(main, { world: { dataTables } })).toMatchObject({ played: ['Bonjour'], warnings: [] });
  expect(run(main)).toMatchObject({ played: [], visited: ['Query', 'Say', 'Bye'], warnings: ['unknown-data'] });
});

test('The rows of a data table are empty, with a warning', () => {
  const main = flow(does('List', 'ListDataTableValues', { DataTableId: 't' }, caught('Next')));

  expect(run(main)).toMatchObject({ visited: ['List', 'Next'], warnings: ['unknown-data'] });
});

test.each(['UpsertDataTableValues', 'CreatePersistentContactAssociation'])('%s succeeds', (type) => {
  expect(run(flow(does('A', type, {}, caught('Next'))))).toMatchObject({ visited: ['A', 'Next'], warnings: [] });
});

test('Media streams are known from their start, to the flow and to functions', () => {
  const streaming = (id: string, MediaStreamingState: string, next: string) =>
    does(id, 'UpdateContactMediaStreamingBehavior', { MediaStreamingState }, { next });
  const path = '$.MediaStreams.Customer.Audio';
  const main = flow(
    say('Before', `before ${path}.StreamARN`, 'Early'),
    streaming('Early', 'Disabled', 'Start'),
    streaming('Start', 'Enabled', 'Call'),
    does('Call', 'InvokeLambdaFunction', { LambdaFunctionARN: 'f' }, { next: 'Stop' }),
    streaming('Stop', 'Disabled', 'After'),
    say('After', `${path}.StreamARN ${path}.StopTimestamp`, 'Bye'),
  );
  const result = run(main, { id: 'contact', answers: [{ returns: {} }] });

  expect(result.played[0]).toBe('before ');
  expect(result.played[1]).toMatch(/^arn:aws:kinesisvideo:us-east-1:.*contact-contact\/1 \d{13}$/);
  expect(result.requests[0].event).toMatchObject({
    Details: {
      ContactData: { MediaStreams: { Customer: { Audio: { StartTimestamp: expect.stringMatching(/^\d+$/) } } } },
    },
  });
  expect(result.warnings).toEqual([]);
});
