import { MOST_RECORDED, record } from '../../../local/http/record';

test('A record keeps its newest items', () => {
  const items: number[] = [];
  for (let item = 0; item < MOST_RECORDED + 5; item++) record(items, item);
  expect([items.length, items[0], items.at(-1)]).toEqual([MOST_RECORDED, 5, MOST_RECORDED + 4]);
});
