/**
 * Before something dangerous the server wants a fresh proof of who asks. The call waits here while the shell asks
 * the person, once for all calls that wait; then it is sent again by itself.
 */
interface Question {
  answer: Promise<boolean>;
  settle: (isProved: boolean) => void;
}

let question: Question | null = null;
const listeners = new Set<() => void>();

function become(next: Question | null): void {
  question = next;
  for (const listener of listeners) listener();
}

export const stepUp = {
  get isAsked(): boolean {
    return question !== null;
  },
  /** Whether the person proved himself; false when he would not, or nobody is there to ask him. */
  ask(): Promise<boolean> {
    if (listeners.size === 0) return Promise.resolve(false);
    if (!question) {
      let settle: Question['settle'] = () => undefined;
      const answer = new Promise<boolean>((done) => {
        settle = done;
      });
      become({ answer, settle });
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
