import { Token } from 'aws-cdk-lib';
import { type TestAction } from '../../testing-language/action';
import { type Observation } from '../../testing-language/observation';
import { type ObservationChain } from '../../testing-language/observation';
import { VERSION } from '../language';
import { Identifiers } from '../language/identifiers';

/** Makes the document of the Testing language from chains of observations. All chains begin at the start of an execution. */
export function lowerObservations(chains: readonly ObservationChain[]): { [member: string]: unknown } {
  const lowering = new Lowering(chains.flatMap(observationsOf));
  chains.forEach((chain) => lowering.addChain(chain));
  return { Version: VERSION, Metadata: {}, Observations: lowering.observations };
}

/** Returns all observations of a chain, including those of its branches. */
function observationsOf(chain: ObservationChain): Observation[] {
  return chain._observations.flatMap((observation) => [
    observation,
    ...observation._parts.branches.flatMap(observationsOf),
  ]);
}

class Lowering {
  public readonly observations: object[] = [];
  private readonly observationIdentifiers: Identifiers;
  private readonly otherIdentifiers: Identifiers;

  public constructor(all: Observation[]) {
    this.observationIdentifiers = new Identifiers(all.map(({ _parts: { identifier } }) => identifier));
    this.otherIdentifiers = new Identifiers(
      all.flatMap(({ _parts: { event, actions } }) => [event, ...actions].map(({ _identifier }) => _identifier)),
    );
  }

  /** Adds a chain and returns the identifier of its first observation. */
  public addChain(chain: ObservationChain): string {
    const identifiers = chain._observations.map(({ _parts: { identifier, event } }) =>
      this.observationIdentifiers.take(identifier, withoutTokens(event._description)),
    );
    chain._observations.forEach((observation, index) => {
      const next = identifiers[index + 1];
      this.add(observation, identifiers[index], next === undefined ? [] : [next]);
    });
    return identifiers[0];
  }

  private add(observation: Observation, identifier: string, next: string[]): void {
    const { event, actions, branches, usage } = observation._parts;
    const position = this.observations.push({}) - 1;
    this.observations[position] = {
      Identifier: identifier,
      Event: event._render(this.otherIdentifiers.take(event._identifier, 'event')),
      Actions: this.actions(actions),
      ...(usage && { Usage: usage._render() }),
      Transitions: { NextObservations: [...next, ...branches.map((branch) => this.addChain(branch))] },
    };
  }

  private actions(actions: readonly TestAction[]): object[] {
    const identifiers = actions.map((action) =>
      this.otherIdentifiers.take(action._identifier, withoutTokens(action._description)),
    );
    return actions.map((action, index) => action._render(identifiers[index], identifiers[index + 1]));
  }
}

/**
 * Replaces the tokens in a description by `...`. Otherwise the identifier made from the description could change in
 * each synthesis.
 */
function withoutTokens(text: string): string {
  return Token.isUnresolved(text) ? text.replace(/\$\{Token\[[^\]]*\]\}/g, '...') : text;
}
