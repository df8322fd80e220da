import { run } from '../support/contact-runner';
import { does, flow, say } from '../support/flow-builder';

const ada = {
  ProfileId: 'p-1',
  FirstName: 'Ada',
  PhoneNumber: '+12065550100',
  City: 'London',
  Attributes: { tier: 'gold' },
  Objects: { Order: { Status: 'sent' } },
  CalculatedAttributes: { calls: 3 },
};
const bob = { ProfileId: 'p-2', FirstName: 'Bob', MobilePhoneNumber: '+12065550101', City: 'London' };
const world = { customerProfiles: [ada, bob] };
const errors = { NoneFoundError: 'None', MultipleFoundError: 'Many', NoMatchingError: 'Failed' };

describe('GetCustomerProfile', () => {
  const get = (request: object, fields: string[] = ['FirstName', 'Attributes.tier']) =>
    flow(
      does(
        'Get',
        'GetCustomerProfile',
        { ProfileRequestData: request, ProfileResponseData: fields },
        { next: 'Say', errors },
      ),
      say('Say', '$.Customer.ProfileId $.Customer.FirstName $.Customer.City $.Customer.Attributes.tier', 'Bye'),
    );

  test('finds a caller by number, and returns the requested fields', () => {
    const main = get({ IdentifierName: '_phone', IdentifierValue: '$.CustomerEndpoint.Address' });

    expect(run(main, { world, customerNumber: '+12065550100' }).played).toEqual(['p-1 Ada  gold']);
    expect(run(main, { world, customerNumber: '+12065550101' }).played).toEqual(['p-2 Bob  ']);
  });

  test.each([
    ['nobody', { IdentifierName: '_email', IdentifierValue: 'x@example.com' }, 'None'],
    ['nobody by an empty value', { IdentifierName: 'FirstName', IdentifierValue: '' }, 'None'],
    ['nobody without a criterion', {}, 'None'],
    ['several', { IdentifierName: 'City', IdentifierValue: 'London' }, 'Many'],
  ])('finds %s', (_, request, way) => {
    expect(run(get(request), { world }).visited).toEqual(['Get', way]);
  });

  test.each([
    ['AND', 'p-1 Ada  gold'],
    ['OR', undefined],
  ])('joins criteria by %s', (LogicalOperator, said) => {
    const SearchCriteria = [
      { IdentifierName: 'City', IdentifierValue: 'London' },
      { IdentifierName: 'FirstName', IdentifierValue: 'Ada' },
    ];

    expect(run(get({ SearchCriteria, LogicalOperator }), { world }).played[0]).toBe(said);
  });
});

describe('For parts of a profile,', () => {
  const get = (type: string, request: object) =>
    flow(
      does(
        'Get',
        'GetCustomerProfile',
        { ProfileRequestData: { IdentifierName: 'FirstName', IdentifierValue: 'Ada' } },
        { next: 'Part' },
      ),
      does('Part', type, { ProfileRequestData: request }, { next: 'Say', errors }),
      say('Say', '$.Customer.ProfileId $.Customer.Order.Status$.Customer.CalculatedAttributes.calls', 'Bye'),
    );

  test.each([
    ['GetCustomerProfileObject', { ObjectTypeName: 'Order' }, 'p-1 sent'],
    ['GetCalculatedAttributesForCustomerProfile', { ProfileId: 'p-1' }, 'p-1 3'],
  ])('%s adds them to the known parts', (type, request, said) => {
    expect(run(get(type, request), { world }).played).toEqual([said]);
  });

  test.each([
    ['GetCustomerProfileObject', { ObjectTypeName: 'Asset' }],
    ['GetCalculatedAttributesForCustomerProfile', { ProfileId: 'p-9' }],
  ])('%s fails with a report when there is none', (type, request) => {
    expect(run(get(type, request), { world })).toMatchObject({
      visited: ['Get', 'Part', 'None'],
      warnings: ['no-profile'],
    });
  });
});

test('CreateCustomerProfile gives the flow the created fields', () => {
  const main = flow(
    does(
      'Create',
      'CreateCustomerProfile',
      { ProfileRequestData: { FirstName: 'Eve' }, ProfileResponseData: ['FirstName'] },
      { next: 'Say' },
    ),
    say('Say', '$.Customer.FirstName $.Customer.ProfileId', 'Bye'),
  );

  expect(run(main).played).toEqual(['Eve created-profile']);
});

describe('GetCase', () => {
  const cases = [
    { case_id: 'c-1', customer_id: 'p-1', status: 'open', title: 'First' },
    { case_id: 'c-2', customer_id: 'p-1', status: 'open', title: 'Second' },
  ];
  const get = (parameters: object) =>
    flow(
      does(
        'Get',
        'GetCase',
        { CaseResponseFields: ['title'], ...parameters },
        { next: 'Say', errors: { NoneFound: 'None', MultipleFound: 'Many' } },
      ),
      say('Say', '$.Case.case_id $.Case.title $.Case.status', 'Bye'),
    );

  test('finds one by its fields', () => {
    expect(run(get({ CaseRequestFields: { title: 'First' } }), { world: { cases } }).played).toEqual(['c-1 First ']);
  });

  test('finds the last of several if the action says so', () => {
    expect(run(get({ CustomerId: 'p-1', GetLastUpdatedCase: 'true' }), { world: { cases } }).played).toEqual([
      'c-2 Second ',
    ]);
  });

  test.each([
    [{ CustomerId: 'p-1' }, 'Many'],
    [{ CustomerId: 'p-9' }, 'None'],
    [{}, 'None'],
  ])('finds by %j: %s', (parameters, way) => {
    expect(run(get(parameters), { world: { cases } }).visited).toEqual(['Get', way]);
  });
});

test('CreateCase gives the flow the id of the case', () => {
  const main = flow(does('Create', 'CreateCase', {}, { next: 'Say' }), say('Say', '$.Case.case_id', 'Bye'));

  expect(run(main).played).toEqual(['created-case']);
});
