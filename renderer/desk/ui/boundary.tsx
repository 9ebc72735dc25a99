import { Component, type ComponentType, type ReactNode } from 'react';

export interface BrokenProps {
  readonly reason: string;
  readonly retry: () => void;
}
interface BoundaryProps {
  /** What the part speaks of; when that changes, it is tried again. */
  readonly about: string;
  /** Stands where the part was. */
  readonly broken: ComponentType<BrokenProps>;
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
    const Broken = this.props.broken;
    return <Broken reason={failure} retry={() => this.setState({ failure: undefined })} />;
  }
}
