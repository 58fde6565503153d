import { useState } from 'react';

export interface Action {
  isPending: boolean;
  failure: unknown;
  /** Whether it was done. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  clear: () => void;
}

/** Something that is done at a press: busy meanwhile, and what went wrong if it did. */
export function useAction(): Action {
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  return {
    isPending,
    failure,
    clear: () => setFailure(null),
    run: async (work) => {
      setFailure(null);
      setPending(true);
      try {
        await work();
        return true;
      } catch (error) {
        setFailure(error);
        return false;
      } finally {
        setPending(false);
      }
    },
  };
}
