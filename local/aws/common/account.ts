/** The account and Region of everything in the local AWS. */
export interface Account {
  readonly accountId: string;
  readonly region: string;
}
