import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Organization } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ProblemBanner } from '@/ui/problem-banner';
import { TextField } from '@/ui/text-field';
import { removeOrganization } from '../api';

/** Removing takes the identifiers off the network, so the name has to be typed. */
export function RemoveOrganization({ organization }: { organization: Organization }) {
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const remove = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    try {
      await removeOrganization(organization.id);
      await navigate({ to: '/organizations' });
    } catch (error) {
      setFailure(error);
      setPending(false);
    }
  };
  return (
    <div className="flex justify-end">
      <Button kind="danger" size="small" onClick={() => setOpen(true)}>
        {m.organization_remove()}
      </Button>
      <Dialog
        title={m.organization_remove_title({ name: organization.legal_name })}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        role="alertdialog"
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{m.cancel()}</Button>
            <Button
              kind="danger"
              isPending={isPending}
              isDisabled={typed.trim() !== organization.legal_name}
              onClick={() => void remove()}
            >
              {m.organization_remove()}
            </Button>
          </>
        }
      >
        <p>{m.organization_remove_body()}</p>
        <ProblemBanner error={failure} />
        <TextField
          label={m.organization_remove_type({ name: organization.legal_name })}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
      </Dialog>
    </div>
  );
}
