/** Findings of the server, each beside the nearest field it points at. Only that field redraws. */
import type { Finding } from '@/api/types';
import { nearestField } from '@/domain/pointer';
import { afterPress } from '@/ui/after-press';

const none: readonly Finding[] = [];

export class FindingsStore {
  private findings: readonly Finding[] = none;
  private byField = new Map<string, readonly Finding[]>();
  private readonly fields = new Map<string, number>();
  private readonly touched = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private isEveryShown = false;
  private version = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A field that can show findings; called while it is on the page. */
  register(name: string): () => void {
    this.fields.set(name, (this.fields.get(name) ?? 0) + 1);
    if (this.findings.length > 0) queueMicrotask(() => this.sort());
    return () => {
      const left = (this.fields.get(name) ?? 1) - 1;
      if (left > 0) this.fields.set(name, left);
      else this.fields.delete(name);
    };
  }

  show(findings: readonly Finding[]): void {
    this.findings = findings;
    this.sort();
  }

  /** Left once: from now on its findings may show. */
  touch(name: string): void {
    if (this.isEveryShown || this.touched.has(name)) return;
    this.touched.add(name);
    afterPress(() => this.tell());
  }

  /** After the first try to check or send, everything shows. */
  showEvery(): void {
    if (this.isEveryShown) return;
    this.isEveryShown = true;
    this.tell();
  }

  /** What the reader of one field sees. */
  readonly of = (name: string): readonly Finding[] => {
    if (!this.isEveryShown && !this.touched.has(name)) return none;
    return this.byField.get(name) ?? none;
  };

  readonly all = (): readonly Finding[] => (this.isEveryShown ? this.findings : none);
  readonly getVersion = (): number => this.version;

  fieldOf(finding: Finding): string | null {
    return nearestField(finding.pointer, new Set(this.fields.keys()));
  }

  private sort(): void {
    const names = new Set(this.fields.keys());
    const next = new Map<string, Finding[]>();
    for (const finding of this.findings) {
      const name = nearestField(finding.pointer, names);
      if (name !== null) next.set(name, [...(next.get(name) ?? []), finding]);
    }
    for (const [name, list] of this.byField) {
      const fresh = next.get(name);
      if (fresh && sameFindings(fresh, list)) next.set(name, list as Finding[]);
    }
    this.byField = next;
    this.tell();
  }

  private tell(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}

function sameFindings(a: readonly Finding[], b: readonly Finding[]): boolean {
  return (
    a.length === b.length &&
    a.every((finding, index) => finding.rule === b[index]?.rule && finding.message === b[index]?.message)
  );
}
