import { memberAt } from '../json-value';
import { type ReadObservation } from '../observations';
import { type Path } from '../path';
import { type Reading } from '../reading';
import { type Fault, rejects, type Rule, UNKNOWN } from '../rule';
import { quoted } from '../wording';

/** What depends on how the customer comes, by voice or chat. */
export const VOICE_RULES: readonly Rule[] = [
  {
    id: 'dtmf-on-chat',
    severity: 'error',
    service: rejects('DTMF input is not supported for Chat entry point'),
    check: (reading) => (reading.channel === 'CHAT' ? keysSent(reading) : []),
  },
  voiceRule('inclusion-on-voice', (reading) => reading.observations.flatMap((each) => inclusion(each, reading))),
  voiceRule('language-on-voice', (reading) => language(reading)),
  voiceRule('joined-messages', (reading) => (reading.graph.isKnown ? joined(reading) : [])),
  voiceRule('message-before-disconnect', (reading) => (reading.graph.isKnown ? lastMessages(reading) : [])),
];

function voiceRule(id: string, check: (reading: Reading) => readonly Fault[]): Rule {
  return {
    id,
    severity: 'warning',
    service: UNKNOWN,
    check: (reading) => (reading.channel === 'VOICE' ? check(reading) : []),
  };
}

function keysSent({ observations }: Reading): Fault[] {
  return observations.flatMap(({ actions }) =>
    actions
      .filter(({ kind }) => kind === 'DtmfInput')
      .map(({ path }) => ({
        path: path.at('Parameters', 'Instruction', 'Type'),
        message: 'a chat has no keys, and the entry point is a chat',
        fix: 'Send an Utterance, or give the test case a voice entry point.',
      })),
  );
}

const isMessage = ({ eventType }: ReadObservation) => eventType === 'MessageReceived';

/** What a transcript keeps as it is: words, and apostrophes and hyphens within them. */
const NOT_PLAIN = /[^\p{L}\p{M}\s'’-]/u;

function inclusion(observation: ReadObservation, { textAt }: Reading): Fault[] {
  const { properties, path } = observation;
  const text = textAt(properties, 'Text');
  const found = text && NOT_PLAIN.exec(text);
  if (!isMessage(observation) || !found || textAt(properties, 'MatchingCriteria', 'Type') !== 'Inclusion') return [];
  return [
    {
      path: path.at('Event', 'Properties', 'Text'),
      message: `Inclusion looks for ${quoted(text)} in a transcript of what is heard, where ${quoted(found[0])} may be written in another way`,
      fix: 'Use Similarity, or a part of the text that is plain words.',
      given: text,
    },
  ];
}

const ENGLISH = /^en\b/i;

/** Transcripts are matched in English only. */
function language(reading: Reading): Fault[] {
  const messages = reading.observations.filter(isMessage).flatMap(({ properties, path }) => {
    const text = reading.textAt(properties, 'Text');
    return text ? [{ text, path: path.at('Event', 'Properties', 'Text') }] : [];
  });
  const spoken = spokenLanguage(reading);
  if (spoken && !ENGLISH.test(spoken)) {
    return messages
      .slice(0, 1)
      .map(({ path }) => languageFault(path, `the language of this test is ${quoted(spoken)}`));
  }
  return messages
    .filter(({ text }) => /\p{L}/u.test(text) && !/\p{Script=Latin}/u.test(text))
    .map(({ text, path }) => languageFault(path, `${quoted(text)} is not English`));
}

function spokenLanguage({ context, observations, textAt }: Reading): string | undefined {
  if (context.languageCode !== undefined) return textAt(context.languageCode);
  const codes = observations.flatMap(({ actions }) =>
    actions
      .filter(({ kind }) => kind === 'Utterance')
      .map(({ parameters }) => textAt(memberAt(parameters, 'Instruction', 'Properties'), 'LanguageCode')),
  );
  return codes.find((code) => code && !ENGLISH.test(code));
}

function languageFault(path: Path, what: string): Fault {
  return {
    path,
    message: `${what}, and what is heard on a call is compared in English only`,
    fix: 'Observe something else than the message, such as a flow action.',
  };
}

/**
 * Prompts played one after another arrive as one event, so that the second of two observations waits in vain. After the
 * first input of the customer they may arrive one by one, and a test that sends nothing may wait for a menu's time-out;
 * in between, two messages are two events only when a silent action of the flow parts them.
 */
function joined({ graph, observations }: Reading): Fault[] {
  const afterInput = graph.reachable(
    observations.filter(({ sends }) => sends !== false).flatMap((each) => graph.after(each)),
  );
  const beforeInput = graph.leadingTo(observations.filter(({ sends }) => sends === true));
  return observations
    .filter((first) => isMessage(first) && first.sends === false && first.ends === false && !afterInput.has(first))
    .flatMap((first) =>
      graph
        .after(first)
        .filter((second) => isMessage(second) && beforeInput.has(second))
        .map((second) => ({
          path: second.path,
          message: `the message of ${quoted(first.identifier!)} comes right before, and on a call both arrive as one event if the flow does nothing between them; this observation then waits in vain`,
          fix: 'Expect both in one observation, with a text from either; if a flow action comes between them, observe it there.',
        })),
    );
}

function lastMessages({ graph, observations }: Reading): Fault[] {
  return observations
    .filter((each) => isMessage(each) && each.ends === false)
    .filter((each) => {
      const next = graph.after(each);
      return next.length > 0 && next.every(({ eventType }) => eventType === 'TestCompleted');
    })
    .map(({ path, identifier }) => ({
      path,
      message: `the contact ends after the message of ${quoted(identifier!)}, and on a call a prompt right before the end is often not heard`,
      fix: 'Observe what comes before it instead, and end the test there with EndTest.',
    }));
}
