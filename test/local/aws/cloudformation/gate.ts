import { type ServerResponse } from 'node:http';
import { serve } from '../../../lambda/support/http';
import { until } from '../../../until';

/**
 * Lets functions in other processes wait for the test. Each function fetches `url`, and gets the answer when the test
 * calls `open`.
 */
export class Gate {
  static async start(): Promise<Gate> {
    const gate = new Gate();
    gate.url = await serve((_, response) => gate.admit(response));
    return gate;
  }

  url!: string;
  private readonly arrived: ServerResponse[] = [];
  private isOpen = false;

  /** Waits until this number of functions have fetched `url`. */
  async arrivals(count: number): Promise<void> {
    await until(() => this.arrived.length >= count);
  }

  /** Releases all functions that wait, and those that arrive later. */
  open(): void {
    this.isOpen = true;
    this.arrived.forEach((response) => response.end());
  }

  private admit(response: ServerResponse): void {
    this.arrived.push(response);
    if (this.isOpen) response.end();
  }
}
