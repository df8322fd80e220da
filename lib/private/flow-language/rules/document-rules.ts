import { memberOf } from '../../json/json';
import { shortened } from '../../text/characters';
import { type FlowFault } from '../flow-finding';
import { type FlowReading } from '../flow-reading';
import { type FlowRule } from './flow-rule';
import { quoted } from '../wording';

const VERSION = '2019-10-30';
const MAX_ACTIONS = 250;
const MAX_SHOWN = 50;

/** Rules about a flow as a whole. */
export const DOCUMENT_RULES: readonly FlowRule[] = [
  { id: 'unreadable', service: 'refuses', check: unreadable },
  { id: 'old-export', service: 'refuses', check: oldExport },
  { id: 'version', service: 'refuses', check: whenReadable(version) },
  { id: 'no-actions', service: 'refuses', check: whenReadable(noActions) },
  { id: 'start-action', service: 'refuses', check: whenReadable(startAction) },
  // The limit is documented, but it is not known whether the service refuses a flow with more actions.
  { id: 'too-many-actions', service: 'unknown', check: tooManyActions },
];

function unreadable({ unreadable: why }: FlowReading): FlowFault[] {
  if (why === undefined) return [];
  const fix =
    'Write a JSON object in the Flow language. If the flow is too large, move some of its actions into a module';
  return [{ path: '', message: `the flow cannot be read: ${why}`, fix }];
}

/** Tells whether a flow has the form that the console exported before the Flow language was published. */
const isOldExport = ({ content }: FlowReading): boolean => Array.isArray(memberOf(content, 'modules'));

function oldExport(flow: FlowReading): FlowFault[] {
  const message =
    'the flow has a list of `modules`: it was exported from the console before the Flow language was published';
  return isOldExport(flow) ? [{ path: '', message, fix: 'Import the flow in the console, and export it again' }] : [];
}

function whenReadable(check: (flow: FlowReading) => FlowFault[]): FlowRule['check'] {
  return (flow) => (flow.unreadable !== undefined || isOldExport(flow) ? [] : check(flow));
}

function version({ content }: FlowReading): FlowFault[] {
  const given = memberOf(content, 'Version');
  if (given === VERSION) return [];
  const got = given === undefined ? 'none' : JSON.stringify(given);
  const message = `Version must be "${VERSION}"; got ${shortened(got, MAX_SHOWN)}`;
  return [{ path: 'Version', message, fix: `Write "Version": "${VERSION}"`, about: [got] }];
}

function noActions({ actions }: FlowReading): FlowFault[] {
  if (actions.length > 0) return [];
  return [
    { path: 'Actions', message: 'the flow must have a list of Actions with at least one action', fix: 'Add an action' },
  ];
}

function startAction({ start, identifiers, identifierText }: FlowReading): FlowFault[] {
  if (start !== '' && identifiers.has(start)) return [];
  const message =
    start === ''
      ? 'the flow has no StartAction'
      : `StartAction is ${quoted(start)}, but no action of the flow has this Identifier`;
  const fix = 'Write the Identifier of the first action';
  return [{ path: 'StartAction', message, fix, about: start === '' ? [] : [start, identifierText] }];
}

function tooManyActions({ actions }: FlowReading): FlowFault[] {
  if (actions.length <= MAX_ACTIONS) return [];
  const message = `the flow has ${actions.length} actions; at most ${MAX_ACTIONS} are allowed`;
  return [{ path: 'Actions', message, fix: 'Move some actions into a module, or into another flow' }];
}
