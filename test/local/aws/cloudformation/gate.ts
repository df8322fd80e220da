import { type ServerResponse } from 'node:http';
import { serve } from '../../../lambda/support/http';
import { until } from '../../../until';

/** A gate at which functions wait, in processes of their own, by fetching its URL, until the test opens it. */
export class Gate {
  static async start(): Promise<Gate> {
    const gate = new Gate();
    gate.url = await serve((_, response) => gate.admit(response));
    return gate;
  }

  url!: string;
  private readonly arrived: ServerResponse[] = [];
  private isOpen = false;

  /** Waits until so many have come. */
  async arrivals(count: number): Promise<void> {
    await until(() => this.arrived.length >= count);
  }

  /** Lets through who waits, and who comes later. */
  open(): void {
    this.isOpen = true;
    this.arrived.forEach((response) => response.end());
  }

  private admit(response: ServerResponse): void {
    this.arrived.push(response);
    if (this.isOpen) response.end();
  }
}
