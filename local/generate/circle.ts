import { type Contact } from './contact';
import { type Node, stateKey } from './node';

/**
 * Detects a circle: states that a contact repeats until the test case makes a decision. Each state is compared with an
 * earlier state, `compared`. After 1, 2, 4, 8 ... steps, the current state becomes `compared`. So `compared` is in the
 * circle sooner or later.
 */
export class Circle {
  private compared?: Node;
  private steps = 0;
  private most = 1;

  /** Tells whether the contact has come back to the state `compared`. Called after each step. */
  closesAt(node: Node): boolean {
    const { compared } = this;
    const isClosed =
      compared !== undefined && areAlike(compared.contact, node.contact) && stateKey(compared) === stateKey(node);
    this.steps += 1;
    if (this.steps === this.most) {
      this.compared = node;
      this.steps = 0;
      this.most *= 2;
    }
    return isClosed;
  }
}

/** Compares the parts that are cheap to compare, since most states differ in them. */
const areAlike = ({ state: one }: Contact, { state: other }: Contact): boolean =>
  one.phase.kind === other.phase.kind && one.frame?.action === other.frame?.action;
