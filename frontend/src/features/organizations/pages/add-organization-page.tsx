import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useEnvironment } from '@/api/me';
import type { CreateOrganization, RegisterResult } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { Page, Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { createOrganization } from '../api';
import { RegisterSearch } from '../components/register-search';
import { TypeInForm } from '../components/type-in-form';
import { fromRegister } from '../model';

export function AddOrganizationPage() {
  const environment = useEnvironment();
  const navigate = useNavigate();
  const [isTypedIn, setTypedIn] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [adding, setAdding] = useState<string | null>(null);

  const create = async (body: CreateOrganization): Promise<void> => {
    if (!environment) return;
    const organization = await createOrganization(environment.id, body);
    await navigate({ to: '/organizations/$organization_id', params: { organization_id: organization.id } });
  };
  const addFound = async (result: RegisterResult): Promise<void> => {
    setFailure(null);
    setAdding(result.register_number);
    try {
      await create(fromRegister(result));
    } catch (error) {
      setFailure(error);
    } finally {
      setAdding(null);
    }
  };

  return (
    <Page
      title={m.organization_add()}
      lead={m.organization_add_lead()}
      width="narrow"
      above={
        <Link to="/organizations" className="w-fit text-xs leading-6">
          ← {m.nav_organizations()}
        </Link>
      }
    >
      <ProblemBanner error={failure} />
      {isTypedIn ? (
        <Section
          title={m.organization_type_in()}
          lead={m.organization_type_in_lead()}
          actions={
            <Button kind="quiet" size="small" onClick={() => setTypedIn(false)}>
              {m.organization_search_instead()}
            </Button>
          }
        >
          <TypeInForm onSubmit={create} />
        </Section>
      ) : (
        <RegisterSearch
          onAdd={(result) => void addFound(result)}
          adding={adding}
          onTypeIn={() => setTypedIn(true)}
        />
      )}
    </Page>
  );
}
