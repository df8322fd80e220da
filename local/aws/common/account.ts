/** An account and a Region. Everything in the local AWS is in one account and one Region. */
export interface Account {
  readonly accountId: string;
  readonly region: string;
}
