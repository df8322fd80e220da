import { type Stack } from 'aws-cdk-lib';

/*
 * A peer is a way to define a test case without this library. Each peer has a file, so that an app loads only the
 * modules of the peer that it uses.
 */

export const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

export interface PeerTest {
  readonly name: string;
  readonly content: string;
  readonly flowArn: string;
}

/** Adds a test case to a stack. */
export type AddPeer = (stack: Stack, id: string, test: PeerTest) => unknown;
