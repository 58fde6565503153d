import { screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { show } from '@/testing/render';
import { NewPasswordField } from './new-password-field';
import { OneTimeCodeField } from './one-time-code-field';

function Password() {
  const [value, setValue] = useState('');
  return <NewPasswordField label="Password" value={value} onChange={setValue} />;
}

it('suggests a pass-phrase, fills it in and shows it until something else is typed', async () => {
  const { user } = await show(<Password />);
  await user.click(screen.getByRole('button', { name: 'Suggest a pass-phrase' }));
  const phrase = (await screen.findByText(/^[a-z]+( [a-z]+){5}$/)).textContent;
  const field = screen.getByLabelText<HTMLInputElement>('Password');
  expect(field.value).toBe(phrase);
  expect(field.autocomplete).toBe('new-password');
  expect(screen.getByText(/Keep it in your password manager/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Another suggestion' }));
  expect(field.value).not.toBe(phrase);
  await user.type(field, '!');
  expect(screen.queryByText(/Keep it in your password manager/)).toBeNull();
});

function Code({ isWrong = false }) {
  const [value, setValue] = useState('');
  return <OneTimeCodeField value={value} onChange={setValue} isWrong={isWrong} />;
}

it('asks for the code of the app, or for a recovery code instead', async () => {
  const { user } = await show(<Code />);
  const code = screen.getByLabelText<HTMLInputElement>('Code from your authenticator app');
  expect([code.autocomplete, code.inputMode]).toEqual(['one-time-code', 'numeric']);
  await user.type(code, '123');
  await user.click(screen.getByRole('button', { name: 'Use a recovery code instead' }));
  const recovery = screen.getByLabelText<HTMLInputElement>('Recovery code');
  expect([recovery.value, recovery.autocomplete, recovery.inputMode]).toEqual(['', 'off', 'text']);
  await user.click(screen.getByRole('button', { name: 'Use the code from the app instead' }));
  expect(screen.getByLabelText('Code from your authenticator app')).toBeTruthy();
});

it('says that a code was wrong, at the field', async () => {
  await show(<Code isWrong />);
  expect(screen.getByLabelText('Code from your authenticator app').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText(/This code is not right/)).toBeTruthy();
});
