import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { createHash } from 'node:crypto';
import { NEVER_PASSED, type SuiteRunProperties } from '../../lib/private/contract/suite';

/*
 * The physical id of a run resource is "LogicalId:passed:others". Its parts `passed` and `others` are digests of
 * inputs. The inputs are everything that the suite watches.
 * - `passed` is the digest of the inputs with which the suite passed last, or "never-passed".
 * - `others` are the digests of other inputs that are or were deployed, since a rollback may return to them. An id that
 *   an earlier release made has no `others`.
 */

/** The physical ids that the run resource can get. The outcome of the run decides which of them it gets. */
export interface RunIds {
  readonly passedId: string;
  /** The id for a deployment that continues although the suite failed, could not run, or was skipped. */
  readonly untestedId: string;
  /** The id for a deployment that fails or needs no run. In an update, it is the id that the resource already has. */
  readonly failedId: string;
}

type CreateOrUpdate = Exclude<CloudFormationCustomResourceEvent, { RequestType: 'Delete' }>;

export function idsOf(event: CreateOrUpdate): RunIds {
  const { LogicalResourceId } = event;
  const name = (...inputs: readonly string[]) => [LogicalResourceId, ...new Set(inputs)].join(':');
  const now = inputsOf(event.ResourceProperties);
  if (event.RequestType === 'Create') {
    return { passedId: name(now), untestedId: name(NEVER_PASSED, now), failedId: name(NEVER_PASSED) };
  }
  const before = inputsOf(event.OldResourceProperties);
  const passed = passedLast(event);
  return {
    passedId: name(now, before, passed),
    untestedId: name(passed, now, before),
    failedId: event.PhysicalResourceId,
  };
}

/** Tells whether the inputs are those with which the suite passed last. */
export function havePassed(event: CreateOrUpdate): boolean {
  return passedLast(event) === inputsOf(event.ResourceProperties);
}

/**
 * Tells whether the physical id has the digest of the request's inputs. Then these inputs were deployed before, so the
 * request may be part of a rollback.
 */
export function areKnown(event: CreateOrUpdate): boolean {
  return namedBy(event).includes(inputsOf(event.ResourceProperties));
}

function passedLast(event: CreateOrUpdate): string {
  return namedBy(event)[0] ?? NEVER_PASSED;
}

function namedBy(event: CreateOrUpdate): string[] {
  return event.RequestType === 'Update' ? event.PhysicalResourceId.split(':').slice(1) : [];
}

function inputsOf(properties: object): string {
  const { Digest, Values } = properties as SuiteRunProperties;
  if (!Values) return Digest;
  return createHash('sha256')
    .update(JSON.stringify([Digest, Values]))
    .digest('hex')
    .slice(0, 32);
}
