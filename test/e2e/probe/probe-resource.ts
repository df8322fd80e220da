/** A custom resource of the app in test/e2e/apps/probe.ts. */
export interface ProbeResource {
  /** The logical id. */
  readonly id: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** The logical id of the resource on which this resource depends. */
  readonly after?: string;
  /** The ServiceTimeout in seconds. */
  readonly serviceTimeout?: number;
  readonly nested?: boolean;
  readonly retain?: boolean;
}

/** The environment variables by which a test configures the app. */
export interface ProbeEnvironment extends Record<string, string> {
  readonly PROBE_STACK: string;
  readonly PROBE_RESOURCES: string;
  /** The URL of the ProbeProvider, which gives the function the answer to send to CloudFormation. */
  readonly PROBE_PROVIDER_URL: string;
}
