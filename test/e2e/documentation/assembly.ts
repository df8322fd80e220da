/** The parts of a jsii assembly (`.jsii`) that have documentation. */
export interface Assembly {
  readonly readme?: { readonly markdown: string };
  readonly types: Readonly<Record<string, Type>>;
}

export interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly default?: string;
  readonly see?: string;
  readonly example?: string;
  readonly custom?: Readonly<Record<string, string>>;
}

export interface Type {
  readonly kind: 'class' | 'interface' | 'enum';
  readonly name: string;
  /** True for a struct. */
  readonly datatype?: boolean;
  readonly docs?: Docs;
  readonly initializer?: Omit<Member, 'name'>;
  readonly methods?: readonly Member[];
  readonly properties?: readonly Member[];
  /** The values of an enum. */
  readonly members?: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly docs?: Docs;
  readonly optional?: boolean;
  /** The base type whose member is overridden by this member. Undefined when this member overrides no other member. */
  readonly overrides?: string;
  readonly type?: ValueType;
  readonly parameters?: readonly Member[];
}

type ValueType = { readonly primitive: string } | { readonly fqn: string } | object;
