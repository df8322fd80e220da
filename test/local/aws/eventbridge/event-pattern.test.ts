import { readPattern } from '../../../../local/aws/eventbridge/event-pattern';
import { type Json } from '../../../../local/aws/step-functions/json';

const EVENT: Json = {
  source: 'shop.orders',
  'detail-type': 'Order',
  resources: ['arn:a', 'arn:b'],
  detail: { state: 'PAID', amount: 5, note: null, items: [{ id: 1 }], deep: { flag: true } },
};

const matches = (pattern: Json) => readPattern(pattern)(EVENT);

describe('A pattern of a rule', () => {
  it.each<[Json]>([
    [{ source: ['shop.orders'] }],
    [{ source: ['other', 'shop.orders'], 'detail-type': ['Order'] }],
    [{ resources: ['arn:b'] }],
    [{ detail: { amount: [5], note: [null], deep: { flag: [true] } } }],
    [{ source: [{ prefix: 'shop.' }] }],
    [{ source: [{ suffix: '.orders' }] }],
    [{ source: [{ 'equals-ignore-case': 'SHOP.Orders' }] }],
    [{ source: [{ wildcard: 's*.ord*' }] }],
    [{ detail: { state: [{ 'anything-but': ['OPEN', 'LOST'] }] } }],
    [{ detail: { state: [{ 'anything-but': 'OPEN' }] } }],
    [{ detail: { state: [{ 'anything-but': { prefix: 'OP' } }] } }],
    [{ detail: { amount: [{ numeric: ['>', 0, '<=', 5] }] } }],
    [{ detail: { amount: [{ numeric: ['=', 5] }] } }],
    [{ detail: { state: [{ exists: true }], other: [{ exists: false }] } }],
    [{}],
  ])('%j matches', (pattern) => {
    expect(matches(pattern)).toBe(true);
  });

  it.each<[Json]>([
    [{ source: ['shop'] }],
    [{ source: ['shop.orders'], 'detail-type': ['Refund'] }],
    [{ resources: ['arn:c'] }],
    [{ detail: { amount: ['5'] } }],
    [{ source: [{ prefix: 'orders' }] }],
    [{ source: [{ suffix: 'shop' }] }],
    [{ source: [{ wildcard: 'shopXorders' }] }],
    [{ detail: { amount: [{ prefix: '5' }] } }],
    [{ detail: { state: [{ 'anything-but': ['PAID'] }] } }],
    [{ detail: { other: [{ 'anything-but': ['PAID'] }] } }],
    [{ detail: { amount: [{ numeric: ['<', 5] }] } }],
    [{ detail: { amount: [{ numeric: ['>=', 6] }] } }],
    [{ detail: { state: [{ numeric: ['>', 0] }] } }],
    [{ detail: { state: [{ exists: false }] } }],
    [{ detail: { state: { deep: ['PAID'] } } }],
  ])('%j does not match', (pattern) => {
    expect(matches(pattern)).toBe(false);
  });

  it.each<[Json, string]>([
    ['text', 'EventPattern of a rule has to be an object or a list of values, not "text".'],
    [{ source: 'shop' }, 'EventPattern.source of a rule has to be an object or a list'],
    [{ $or: [] }, 'The local EventBridge does not evaluate EventPattern.$or.'],
    [{ a: [{ cidr: '10.0.0.0/8' }] }, 'does not evaluate {"cidr":"10.0.0.0/8"} in EventPattern.a; it knows values and'],
    [{ a: [{ prefix: 'a', suffix: 'b' }] }, 'does not evaluate {"prefix":"a","suffix":"b"}'],
    [{ a: [{ numeric: ['~', 1] }] }, 'numeric takes pairs like ["<", 10], not ["~",1]'],
    [{ a: [{ numeric: ['<'] }] }, 'numeric takes pairs'],
  ])('%j is refused', (pattern, sentence) => {
    expect(() => readPattern(pattern)).toThrow(sentence);
  });
});
