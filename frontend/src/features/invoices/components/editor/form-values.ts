/**
 * Tells the parts of the editor that a value changed, by name. One subscription to the form stands behind
 * all of them, so that typing in one of a thousand fields costs the others nothing.
 */
type Listener = () => void;

export class FormValues {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly versions = new Map<string, number>();
  private clock = 0;

  subscribe(name: string, listener: Listener): () => void {
    const set = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, set);
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size === 0) this.listeners.delete(name);
    };
  }

  /** Moves whenever the value, a part of it or what holds it was set. */
  versionOf(name: string): number {
    return this.versions.get(name) ?? 0;
  }

  /** Called with the name that was set; without one when everything was. */
  changed(name: string | undefined): void {
    this.clock += 1;
    for (const [other, set] of this.listeners) {
      if (name !== undefined && !isRelated(name, other)) continue;
      this.versions.set(other, this.clock);
      for (const listener of set) listener();
    }
  }
}

function isRelated(name: string, other: string): boolean {
  if (name.length === other.length) return name === other;
  return name.length < other.length ? other.startsWith(`${name}.`) : name.startsWith(`${other}.`);
}
