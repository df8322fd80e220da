import { readPattern } from '../../../../local/aws/eventbridge/event-pattern';
import { type Json } from '../../../../local/aws/common/json';

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
    [{}],
  ])('%j matches', (pattern) => {
    expect(matches(pattern)).toBe(true);
  });

  it.each<[Json]>([
    [{ source: ['shop'] }],
    [{ source: ['shop.orders'], 'detail-type': ['Refund'] }],
    [{ resources: ['arn:c'] }],
    [{ detail: { amount: ['5'] } }],
    [{ detail: { other: [null] } }],
    [{ detail: { state: { deep: ['PAID'] } } }],
  ])('%j does not match', (pattern) => {
    expect(matches(pattern)).toBe(false);
  });

  it.each<[Json, string]>([
    ['text', 'EventPattern is "text", but must be an object whose members are objects or lists of values.'],
    [
      { source: 'shop' },
      'EventPattern.source is "shop", but must be an object whose members are objects or lists of values.',
    ],
    [{ $or: [] }, 'The local EventBridge does not support EventPattern.$or: it supports only lists of values.'],
    [
      { a: ['x', { prefix: 'y' }] },
      'The local EventBridge does not support the content filter {"prefix":"y"} in EventPattern.a: it supports only lists',
    ],
  ])('%j is refused', (pattern, sentence) => {
    expect(() => readPattern(pattern)).toThrow(sentence);
  });
});
