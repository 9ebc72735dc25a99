import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Details } from './details.tsx';
import { QuietState } from './quiet-state.tsx';

export interface BoundaryWords {
  readonly failed: string;
  readonly retry: string;
  readonly details: string;
  readonly copy: string;
  readonly copied: string;
}
interface BoundaryProps {
  readonly words: BoundaryWords;
  /** What the part speaks of; when that changes, it is tried again. */
  readonly about: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly failure: string | undefined;
  readonly about: string;
}

/** Around each region: what breaks in one leaves the others as they are. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failure: undefined, about: this.props.about };

  static getDerivedStateFromError(error: unknown): Pick<BoundaryState, 'failure'> {
    return { failure: error instanceof Error ? error.message : 'unknown' };
  }

  static getDerivedStateFromProps({ about }: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return about === state.about ? null : { failure: undefined, about };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    const { words } = this.props;
    return (
      <QuietState icon="alert" text={words.failed} tone="stop" role="alert">
        <Button label={words.retry} onPress={() => this.setState({ failure: undefined })} />
        <Details summary={words.details} text={failure} copy={words.copy} copied={words.copied} />
      </QuietState>
    );
  }
}
