import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { leaveFor, type VisitPurpose } from '@/api/provider-visit';
import { stepUp } from '@/api/step-up';
import { show } from '@/testing/render';
import { Button } from '@/ui/button';
import { Toasts } from '@/ui/toast';
import { VisitOutcome } from './step-up-gate';

afterEach(() => {
  stepUp.settle(false);
  sessionStorage.clear();
});

const left = (purpose: VisitPurpose, pressed?: string): void => {
  vi.spyOn(location, 'assign').mockImplementation(() => undefined);
  leaveFor('https://provider.example/', purpose, pressed);
};

describe('back from a provider', () => {
  it('says which button to press again, until it is pressed', async () => {
    left('step_up', 'Unlink');
    const act = vi.fn();
    const page = (
      <>
        <VisitOutcome />
        <Button>Something else</Button>
        <Button onClick={act}>Unlink</Button>
      </>
    );
    const { user } = await show(page);
    expect(await screen.findByText(/Nothing has been done yet. Press “Unlink” again/)).toBeTruthy();
    expect(act).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Something else' }));
    expect(screen.getByText(/Press “Unlink” again/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Unlink' }));
    expect(act).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByText(/Press “Unlink” again/)).toBeNull());
  });

  it('says it without a name too, and can be closed', async () => {
    left('step_up');
    const { user } = await show(<VisitOutcome />);
    await screen.findByText(/Do once more what you were doing/);
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByText(/Do once more/)).toBeNull();
  });

  it('says in passing what has been done there', async () => {
    left('link');
    await show(
      <>
        <VisitOutcome />
        <Toasts />
      </>,
    );
    expect(await screen.findByText('The account has been linked.')).toBeTruthy();
    expect(screen.queryByText(/Nothing has been done yet/)).toBeNull();
  });
});

it('a question remembers the button that was pressed, also when a key in a field did it', async () => {
  const stop = stepUp.subscribe(() => undefined);
  await show(
    <form>
      <input aria-label="Name" />
      <Button isPending aria-label="Save the name">
        Save
      </Button>
      <Button>Other</Button>
    </form>,
  );
  screen.getByLabelText('Name').focus();
  void stepUp.ask();
  expect(stepUp.pressed).toBe('Save the name');
  stepUp.settle(false);
  screen.getByRole('button', { name: 'Other' }).focus();
  void stepUp.ask();
  expect(stepUp.pressed).toBe('Other');
  stop();
});
