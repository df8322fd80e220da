/** Measures the time in which the rules of the Testing language check 1,000 documents. Prints one line of JSON. */
import { checkDocument, checkText } from '../lib/private/language';

const DOCUMENTS = 1_000;
const OBSERVATIONS = 20;

function conversation(seed: number): unknown {
  const identifier = (index: number) => `observation-${seed}-${index}`;
  return {
    Version: '2019-10-30',
    Metadata: {},
    Observations: Array.from({ length: OBSERVATIONS }, (_, index) => ({
      Identifier: identifier(index),
      Event: {
        Identifier: `event-${index}`,
        Type: 'MessageReceived',
        Actor: 'System',
        Properties: { Text: `This is message ${index}`, MatchingCriteria: { Type: 'Similarity' } },
      },
      Actions: [
        {
          Identifier: `check-${index}`,
          Type: 'Assert',
          Parameters: { Namespace: '$.Attributes.step', Operator: 'Equals', Operand: String(index) },
          Transitions: { NextAction: `act-${index}` },
        },
        {
          Identifier: `act-${index}`,
          ...(index + 1 < OBSERVATIONS ? press : end),
          Transitions: {},
        },
      ],
      Transitions: { NextObservations: index + 1 < OBSERVATIONS ? [identifier(index + 1)] : [] },
    })),
  };
}

const press = {
  Type: 'SendInstruction',
  Parameters: {
    ActionType: 'SendInstruction',
    Actor: 'Customer',
    Instruction: { Type: 'DtmfInput', Properties: { Value: '1' } },
  },
};

const end = {
  Type: 'TestControl',
  Parameters: { ActionType: 'TestControl', Command: { Type: 'EndTest' } },
};

function seconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const documents = Array.from({ length: DOCUMENTS }, (_, seed) => conversation(seed));
const texts = documents.map((document) => JSON.stringify(document));
let findings = 0;

const asObjects = seconds(() =>
  documents.forEach((document) => (findings += checkDocument(document, { channel: 'VOICE' }).length)),
);
const asTexts = seconds(() => texts.forEach((text) => (findings += checkText(text, { channel: 'VOICE' }).length)));

console.log(
  JSON.stringify({
    documents: DOCUMENTS,
    observations: OBSERVATIONS,
    findings,
    seconds: Number(asObjects.toFixed(3)),
    secondsWithParsing: Number(asTexts.toFixed(3)),
    megabytes: Number((texts.join('').length / 1e6).toFixed(1)),
  }),
);
