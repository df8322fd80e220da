import { type ReadObservation } from '../reader';
import { type Path } from '../path';
import { type Reading } from '../reading';
import { type Fault } from '../finding';
import { rejects, type Rule, UNKNOWN } from '../rule';
import { quoted } from '../wording';
import { endsTest, sendsInput } from './effects';
import { momentOf } from './moments';

/** Rules that depend on the channel, voice or chat. */
export const VOICE_RULES: readonly Rule[] = [
  {
    id: 'dtmf-on-chat',
    severity: 'error',
    service: rejects('DTMF input is not supported for Chat entry point'),
    check: (reading) => (reading.channel === 'CHAT' ? keysSent(reading) : []),
  },
  voiceRule('inclusion-on-voice', (reading) => reading.observations.flatMap(inclusion)),
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
        message: 'the entry point is a chat, in which nobody can press keys',
        fix: 'Send an Utterance, or give the test case a voice entry point.',
      })),
  );
}

const isMessage = ({ event }: ReadObservation) => event.type === 'MessageReceived';

const LETTER = /\p{L}/u;
const LATIN_LETTER = /\p{Script=Latin}/u;
/** Matches a character that a transcript may change. A transcript keeps words, and apostrophes and hyphens within them. */
const NOT_PLAIN = /[^\p{L}\p{M}\s'’-]/u;

function inclusion({ event, path }: ReadObservation): Fault[] {
  if (event.type !== 'MessageReceived' || event.message.matching !== 'Inclusion') return [];
  const text = event.message.texts.Text;
  const found = text && NOT_PLAIN.exec(text);
  if (!found) return [];
  return [
    {
      path: path.at('Event', 'Properties', 'Text'),
      message: `Inclusion looks for ${quoted(text)} in a transcript of the call, which may spell ${quoted(found[0])} in another way`,
      fix: 'Use Similarity, or a part of the text that has only words.',
      given: text,
    },
  ];
}

const ENGLISH = /^en\b/i;

/**
 * Finds expected messages that have letters, but no Latin letter. AWS documents the comparison of texts on a call only
 * for English. When the spoken language is known not to be English, finds only the first message, with any letters.
 */
function language(reading: Reading): Fault[] {
  const messages = reading.observations.flatMap(({ event, path }) => {
    const text = event.type === 'MessageReceived' ? event.message.texts.Text : undefined;
    return text ? [{ text, path: path.at('Event', 'Properties', 'Text') }] : [];
  });
  const spoken = spokenLanguage(reading);
  if (spoken && !ENGLISH.test(spoken)) {
    return messages
      .slice(0, 1)
      .map(({ path }) => languageFault(path, `the language of this test is ${quoted(spoken)}`));
  }
  return messages
    .filter(({ text }) => LETTER.test(text) && !LATIN_LETTER.test(text))
    .map(({ text, path }) => languageFault(path, `${quoted(text)} is not English`));
}

function spokenLanguage({ context, observations, languageCode }: Reading): string | undefined {
  if (context.languageCode !== undefined) return languageCode;
  const codes = observations.flatMap(({ actions }) =>
    actions.map((action) => (action.kind === 'Utterance' ? action.languageCode : undefined)),
  );
  return codes.find((code) => code && !ENGLISH.test(code));
}

function languageFault(path: Path, what: string): Fault {
  return {
    path,
    message: `${what}, but texts on a call are compared in English only`,
    fix: 'Observe another event instead of the message, such as the start of a flow action.',
  };
}

/**
 * Finds two observations of messages, one right after the other. On a call, two prompts arrive as one event when the
 * flow has no other action between them. Then the second observation never matches.
 *
 * The rule reports nothing after an input of the customer, since prompts may then arrive one by one. It reports nothing
 * when no input of the customer follows, since the second message may then come after the time-out of a menu.
 */
function joined({ graph, observations }: Reading): Fault[] {
  const afterInput = graph.reachable(
    observations.filter((each) => sendsInput(each) !== false).flatMap((each) => graph.after(each)),
  );
  const beforeInput = graph.leadingTo(observations.filter((each) => sendsInput(each) === true));
  return observations
    .filter(
      (first) => isMessage(first) && sendsInput(first) === false && endsTest(first) === false && !afterInput.has(first),
    )
    .flatMap((first) =>
      graph
        .after(first)
        .filter((second) => isMessage(second) && beforeInput.has(second))
        .map((second) => ({
          path: second.path,
          message: `on a call, the message of ${quoted(first.identifier!)} and this one arrive as one event if no other flow action comes between them, and this observation then never matches`,
          fix: 'Replace the two observations by one, with a text from one of the messages; if a flow action comes between the messages, add an observation of that action instead.',
        })),
    );
}

function lastMessages({ graph, observations }: Reading): Fault[] {
  return observations
    .filter((each) => isMessage(each) && endsTest(each) === false)
    .filter((each) => {
      const next = graph.after(each);
      return next.length > 0 && next.every((following) => momentOf(following) === 'end');
    })
    .map(({ path, identifier }) => ({
      path,
      message: `the contact ends after the message of ${quoted(identifier!)}, and on a call the service often misses a prompt right before the end`,
      fix: 'Observe an earlier event instead, and end the test there with EndTest.',
    }));
}
