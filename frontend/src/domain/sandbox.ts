/** The scripted receivers of the sandbox network, to try out what can happen to an invoice. */
export const sandboxReceivers = [
  '9915:wissel-accepts',
  '9915:wissel-rejects',
  '9915:wissel-slow',
  '9915:wissel-silent',
  '9915:wissel-duplicate',
  '9915:wissel-wrong-receipt',
  '9915:wissel-refuses-later',
  '9915:wissel-disputes',
] as const;
