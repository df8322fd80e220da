/** A custom resource of the probe's app. */
export interface ProbeResource {
  /** Its logical id. */
  readonly id: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** The resource it depends on. */
  readonly after?: string;
  /** In seconds. */
  readonly serviceTimeout?: number;
  readonly nested?: boolean;
  readonly retain?: boolean;
}

/** The environment variables by which a test tells the app what to be. */
export interface ProbeEnvironment extends Record<string, string> {
  readonly PROBE_STACK: string;
  /** JSON. */
  readonly PROBE_RESOURCES: string;
  /** Where the function asks what to answer. */
  readonly PROBE_PROVIDER_URL: string;
}
