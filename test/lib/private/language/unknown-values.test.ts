import { checkDocument } from '../../../../lib/private/language';
import { allPlaces, changed, goodDocument } from './good-document';

const O = 'Observations';

describe('an unknown value gives no finding', () => {
  const UNKNOWN = '${Token[Unknown.1]}';
  const isUnknown = (value: unknown) => value === UNKNOWN;
  const context = { channel: 'VOICE', isUnknown } as const;

  test.each(allPlaces(goodDocument()))('in place of %s', (place) => {
    expect(checkDocument(changed(goodDocument(), { [place]: UNKNOWN }), context)).toEqual([]);
  });

  test('as the document, the entry point or the initialization data', () => {
    expect(
      checkDocument(UNKNOWN, { ...context, entryPoint: UNKNOWN, initializationData: UNKNOWN, languageCode: UNKNOWN }),
    ).toEqual([]);
  });

  test('as a name, since it may be the name of any required member', () => {
    const { Version: _, ...rest } = goodDocument();

    expect(checkDocument({ ...rest, [UNKNOWN]: '2019-10-30' }, context)).toEqual([]);
    expect(
      checkDocument(
        changed(goodDocument(), { [`${O}.1.Event.Properties`]: { Text: 'Hi', [UNKNOWN]: { Type: 'Similarity' } } }),
        context,
      ),
    ).toEqual([]);
  });

  test('and does not hide the findings of known values', () => {
    const document = changed(goodDocument(), {
      [`${O}.1.Identifier`]: UNKNOWN,
      [`${O}.2.Actions.0.Parameters.Operator`]: 'Is',
    });

    expect(checkDocument(document, context)).toMatchObject([
      { rule: 'assert-operator', path: '$.Observations[2].Actions[0].Parameters.Operator', observation: 'Known' },
    ]);
  });
});
