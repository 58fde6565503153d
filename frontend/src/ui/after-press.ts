/**
 * Runs work that may move the page. Not while a pointer is held down: what is being pressed would move
 * away under it and the click be lost.
 */
let isDown = false;

if (typeof document !== 'undefined') {
  const up = () => {
    isDown = false;
  };
  document.addEventListener(
    'pointerdown',
    () => {
      isDown = true;
    },
    true,
  );
  document.addEventListener('pointerup', up, true);
  document.addEventListener('pointercancel', up, true);
}

export function afterPress(work: () => void): void {
  if (!isDown) work();
  else document.addEventListener('pointerup', () => setTimeout(work, 0), { once: true });
}
