import { type History } from './history';
import { People } from './people';
import { ConnectService } from './services';

test('a foreign test case keeps its number when the creation of an earlier one failed, since its name was taken', () => {
  const taken = { name: 1, instance: 0, marked: false };
  const foreign = [taken, taken, { ...taken, name: 2 }];
  const noStack = () => fail('there is no stack');
  const people = new People(
    { foreign } as unknown as History,
    new ConnectService(() => 0, 0),
    noStack,
    () => 0,
    () => undefined,
  );

  const [first, second, third] = [0, 1, 2].map((number) => people.askToAdopt(number, false));

  expect(people.foreign.map(({ Arn }) => Arn)).toEqual([first, third]);
  expect(second).toContain('/test-case/none-1');
});
