interface Parameter {
  readonly type: string;
  readonly value: string;
}

/** SSM's parameters, by name. */
export type Parameters = Map<string, Parameter>;
