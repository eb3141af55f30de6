import { Component, type ReactNode } from "react";

/** Keeps a fault of the screen off the screen: it is reported, and nothing more is drawn. */
export class CrashBoundary extends Component<
  { readonly onCrash: (error: Error) => void; readonly children: ReactNode },
  { readonly broken: boolean }
> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: Error): void {
    this.props.onCrash(error);
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}
