/** Where everything of the local AWS is. */
export interface Account {
  readonly accountId: string;
  readonly region: string;
}
