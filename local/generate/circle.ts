import { type Contact } from './contact';
import { type Node, stateKey } from './node';

/**
 * Notices that a contact goes round in a circle, which it leaves only by a decision. The state with which the others are compared is
 * replaced after 1, 2, 4, 8 ... steps, so that it is in the circle at last.
 */
export class Circle {
  private compared?: Node;
  private steps = 0;
  private most = 1;

  /** Tells whether the contact was in the state of this node before. */
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

/** Compares what is cheap to compare, since most states differ in it. */
const areAlike = ({ state: one }: Contact, { state: other }: Contact): boolean =>
  one.phase.kind === other.phase.kind && one.frame?.action === other.frame?.action;
