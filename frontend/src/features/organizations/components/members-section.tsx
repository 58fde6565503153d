import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Organization, OrganizationMember } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { rightName } from '@/ui/right-name';
import { SelectField } from '@/ui/select-field';
import { SkeletonLines } from '@/ui/skeleton';
import { environmentMembersQuery, organizationMembersQuery, removeMember, setMember } from '../api';
import { roleOf } from '../model';

type Role = 'member' | 'administrator';

const roleChoices = () => [
  { value: 'member', label: m.organization_role_member() },
  { value: 'administrator', label: m.organization_role_administrator() },
];

export function MembersSection({
  organization,
  canManage,
}: {
  organization: Organization;
  canManage: boolean;
}) {
  const members = useQuery(organizationMembersQuery(organization.id));
  const [failure, setFailure] = useState<unknown>(null);
  const [leaving, setLeaving] = useState<OrganizationMember | null>(null);
  const act = async (work: Promise<void>): Promise<void> => {
    setFailure(null);
    try {
      await work;
    } catch (error) {
      setFailure(error);
    }
  };
  const items = members.data?.items ?? [];
  return (
    <Section title={m.organization_members_title()} lead={m.organization_members_lead()}>
      {failure !== null && (
        <div className="px-5 pb-4">
          <ProblemBanner error={failure} />
        </div>
      )}
      {members.isPending && <SkeletonLines lines={2} />}
      {members.error && <ErrorPanel error={members.error} onRetry={() => void members.refetch()} />}
      {items.length > 0 && (
        <div className="table-scroll">
          <table className="data-table">
            <caption className="sr-only">{m.organization_members_title()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.member_name()}</th>
                <th scope="col">{m.member_role()}</th>
                <th scope="col">{m.member_rights()}</th>
                {canManage && (
                  <th scope="col">
                    <span className="sr-only">{m.member_actions()}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {items.map((member) => (
                <tr key={member.user_id}>
                  <td translate="no">
                    {member.full_name}
                    <span className="hint block">{member.email}</span>
                  </td>
                  <td>
                    {canManage ? (
                      <SelectField
                        label={m.member_role_of({ name: member.full_name })}
                        isLabelHidden
                        className="min-w-36"
                        value={roleOf(member.permissions)}
                        choices={roleChoices()}
                        onChange={(role) =>
                          void act(setMember(organization.id, member.user_id, { role: role as Role }))
                        }
                      />
                    ) : (
                      roleChoices().find((choice) => choice.value === roleOf(member.permissions))?.label
                    )}
                  </td>
                  <td className="hint max-w-64">{member.permissions.map(rightName).join(', ')}</td>
                  {canManage && (
                    <td className="num">
                      <Button
                        kind="quiet"
                        size="small"
                        aria-label={m.member_remove({ name: member.full_name })}
                        onClick={() => setLeaving(member)}
                      >
                        {m.remove()}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {canManage && members.data && (
        <AddMember
          organization={organization}
          present={new Set(items.map((member) => member.user_id))}
          onAdd={(userId, role) => act(setMember(organization.id, userId, { role }))}
        />
      )}
      <Confirm
        title={m.organization_member_remove_title({ name: leaving?.full_name ?? '' })}
        body={m.organization_member_remove_body({ organization: organization.legal_name })}
        confirmLabel={m.remove()}
        isOpen={leaving !== null}
        onConfirm={() => {
          if (leaving) void act(removeMember(organization.id, leaving.user_id));
          setLeaving(null);
        }}
        onClose={() => setLeaving(null)}
      />
    </Section>
  );
}

interface AddMemberProps {
  organization: Organization;
  present: ReadonlySet<string>;
  onAdd: (userId: string, role: Role) => Promise<void>;
}

function AddMember({ organization, present, onAdd }: AddMemberProps) {
  const members = useQuery({ ...environmentMembersQuery(organization.environment_id), retry: false });
  const [userId, setUserId] = useState('');
  const [role, setRole] = useState<Role>('member');
  const candidates = (members.data?.items ?? []).filter((member) => !present.has(member.user_id));
  if (candidates.length === 0) return <p className="hint px-5 py-3">{m.organization_members_none_left()}</p>;
  return (
    <form
      className="flex flex-wrap items-end gap-3 border-t border-line px-5 py-4"
      aria-label={m.organization_member_add()}
      onSubmit={(event) => {
        event.preventDefault();
        if (userId) void onAdd(userId, role).then(() => setUserId(''));
      }}
    >
      <SelectField
        label={m.organization_member_add()}
        className="min-w-56 flex-1"
        isCode
        value={userId}
        onChange={setUserId}
        choices={[
          { value: '', label: m.organization_member_choose() },
          ...candidates.map((member) => ({
            value: member.user_id,
            label: `${member.full_name} (${member.email})`,
          })),
        ]}
      />
      <SelectField
        label={m.member_role()}
        value={role}
        choices={roleChoices()}
        onChange={(next) => setRole(next as Role)}
      />
      <Button type="submit" isDisabled={userId === ''}>
        {m.add()}
      </Button>
    </form>
  );
}
