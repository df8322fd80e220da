import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkDocument, type Finding, parseDocument, type SyntaxProblem } from '../../lib/private/language';
import { isJsonObject, type JsonObject } from '../../lib/private/json/json';
import { readFlow, readWorld, WorldError } from '../../local/flow';
import { type Path, pathIn, type Place, placesIn } from './json-place';

/** A problem of a file, with its place. */
export interface Problem {
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly place: Place;
}

/** Returns the problems of a test case, a flow or a world. */
export function problemsOf(file: string, text: string): Problem[] {
  const { document, problem } = parseDocument(text);
  if (problem) return [syntaxProblem(problem)];
  if (!isJsonObject(document)) {
    return [{ level: 'error', message: 'The file must be a JSON object.', place: { line: 1, column: 1 } }];
  }
  const found = document.Content !== undefined || document.Observations !== undefined;
  if (found) return testCaseProblems(text, document);
  return document.StartAction === undefined ? worldProblems(file, text) : flowProblems(text);
}

function syntaxProblem({ line, column, message, fix }: SyntaxProblem): Problem {
  return { level: 'error', message: `The file is not JSON. ${message} ${fix}`, place: { line, column } };
}

function testCaseProblems(text: string, document: JsonObject): Problem[] {
  const isRequest = document.Content !== undefined;
  const { EntryPoint: entryPoint, InitializationData: given } = isRequest ? document : {};
  const initializationData = given === undefined || typeof given === 'string' ? given : JSON.stringify(given);
  const findings = checkDocument(isRequest ? document.Content : document, { entryPoint, initializationData });
  const placeAt = placesIn(text);
  const pathOf = ({ part, path }: Finding): Path => (isRequest ? [part, ...pathIn(path)] : pathIn(path));
  return findings.map((finding) => ({
    level: finding.severity === 'error' ? 'error' : 'warning',
    message: `${finding.message} ${finding.fix}`,
    place: placeAt(pathOf(finding)),
  }));
}

function flowProblems(text: string): Problem[] {
  const { findings, flow } = readFlow({ id: 'flow' }, text);
  const placeAt = placesIn(text);
  return findings.map(({ service, message, fix, path }) => ({
    level: service === 'refuses' || !flow ? 'error' : 'warning',
    message: `${message[0].toUpperCase()}${message.slice(1)}. ${fix}.`,
    place: placeAt(pathIn(`.${path}`)),
  }));
}

function worldProblems(file: string, text: string): Problem[] {
  const placeAt = placesIn(text);
  // Most messages of readWorld begin with the path of a member, such as `world.hours`. The place of any other message
  // is the beginning of the JSON text.
  const problemOf = (level: Problem['level'], message: string): Problem => {
    const [, path = ''] = /^world((?:\.[\w$-]+|\[[^\]]*\])*)/.exec(message) ?? [];
    return { level, message: `${message}.`, place: placeAt(pathIn(path)) };
  };
  try {
    const { warnings } = readWorld(text, (path) => readFileSync(join(dirname(file), path), 'utf8'));
    return warnings.map((message) => problemOf('warning', message));
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    return error.problems.map((message) => problemOf('error', message));
  }
}
