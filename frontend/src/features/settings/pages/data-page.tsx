import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '@/api/me';
import { type ApiProblem, isProblem } from '@/api/problem';
import { today } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button, buttonClass } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { saveFile } from '@/ui/save-file';
import { TextField } from '@/ui/text-field';
import { useAction } from '@/ui/use-action';
import { deleteAccount, exportAccount } from '../api';
import { SettingsFrame } from '../components/settings-frame';

/** `onDeleted` leaves for where one needs no account. */
export function DataPage({ onDeleted }: { onDeleted: () => void }) {
  return (
    <SettingsFrame title={m.settings_data()} lead={m.settings_data_lead()}>
      <Export />
      <Delete onDeleted={onDeleted} />
    </SettingsFrame>
  );
}

function Export() {
  const action = useAction();
  return (
    <Section title={m.export_title()} lead={m.export_lead()}>
      <div className="grid gap-4 px-5 pb-5">
        <ProblemBanner error={action.failure} />
        <Button
          className="w-fit"
          isPending={action.isPending}
          onClick={() =>
            void action.run(async () => saveFile(`wissel-${today()}.json`, await exportAccount()))
          }
        >
          <Download size={16} aria-hidden="true" />
          {m.export_button()}
        </Button>
      </div>
    </Section>
  );
}

function Delete({ onDeleted }: { onDeleted: () => void }) {
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const action = useAction();
  if (!me) return null;
  const remove = async (): Promise<void> => {
    if (await action.run(deleteAccount)) onDeleted();
    else setOpen(false);
  };
  return (
    <Section title={m.deletion_title()} lead={m.deletion_lead()}>
      <div className="grid gap-4 px-5 pb-5">
        <ul className="grid list-disc gap-1 pl-5">
          <li>{m.deletion_now()}</li>
          <li>{m.deletion_undo({ email: me.email })}</li>
          <li>{m.deletion_later()}</li>
          <li>{m.deletion_stays()}</li>
        </ul>
        {isProblem(action.failure, 'environment.last_administrator') ? (
          <LastAdministrator problem={action.failure} />
        ) : (
          <ProblemBanner error={action.failure} />
        )}
        <Button
          kind="danger"
          className="w-fit"
          onClick={() => {
            setTyped('');
            setOpen(true);
          }}
        >
          {m.deletion_button()}
        </Button>
      </div>
      <Dialog
        title={m.deletion_confirm_title()}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        role="alertdialog"
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{m.cancel()}</Button>
            <Button
              kind="danger"
              isPending={action.isPending}
              isDisabled={typed.trim().toLowerCase() !== me.email.toLowerCase()}
              onClick={() => void remove()}
            >
              {m.deletion_button()}
            </Button>
          </>
        }
      >
        <p>{m.deletion_confirm_body()}</p>
        <TextField
          label={m.deletion_type({ email: me.email })}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          isCode
        />
      </Dialog>
    </Section>
  );
}

/** The environments that would have nobody left, and where somebody else can be made administrator. */
function LastAdministrator({ problem }: { problem: ApiProblem }) {
  return (
    <Banner tone="warn" title={m.deletion_last_title()} isLive>
      <p>{m.deletion_last_body()}</p>
      {problem.errors.length > 0 ? (
        <ul className="list-disc pl-5">
          {problem.errors.map((item) => (
            <li key={item.message}>{item.message}</li>
          ))}
        </ul>
      ) : (
        problem.detail && <p>{problem.detail}</p>
      )}
      <Link to="/members" className={buttonClass('secondary', 'btn-sm mt-2 w-fit')}>
        {m.deletion_last_action()}
      </Link>
    </Banner>
  );
}
