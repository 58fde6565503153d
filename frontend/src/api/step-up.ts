/**
 * Before something dangerous the server wants a fresh proof of who asks. The call waits here while the shell asks
 * the person, once for all calls that wait; then it is sent again by itself.
 */
interface Question {
  pressed: string | null;
  answer: Promise<boolean>;
  settle: (isProved: boolean) => void;
}

let question: Question | null = null;
/** The button whose work this is: it shows that it is busy, and most browsers leave the focus on it. */
function pressedButton(): string | null {
  const button =
    document.activeElement?.closest('button') ?? document.querySelector('button[aria-busy=true]');
  return button?.getAttribute('aria-label') ?? button?.textContent?.trim() ?? null;
}

const listeners = new Set<() => void>();

function become(next: Question | null): void {
  question = next;
  for (const listener of listeners) listener();
}

export const stepUp = {
  get isAsked(): boolean {
    return question !== null;
  },
  /** Name of the button that was pressed when the question came up. */
  get pressed(): string | null {
    return question?.pressed ?? null;
  },
  /** Whether the person proved himself; false when he would not, or nobody is there to ask him. */
  ask(): Promise<boolean> {
    if (listeners.size === 0) return Promise.resolve(false);
    if (!question) {
      let settle: Question['settle'] = () => undefined;
      const answer = new Promise<boolean>((done) => {
        settle = done;
      });
      become({ answer, settle, pressed: pressedButton() });
      return answer;
    }
    return question.answer;
  },
  settle(isProved: boolean): void {
    const settled = question;
    become(null);
    settled?.settle(isProved);
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
