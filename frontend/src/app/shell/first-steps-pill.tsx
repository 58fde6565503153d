export function FirstStepsPill() {
  return null;
}
