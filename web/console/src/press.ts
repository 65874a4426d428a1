//! Waiting for a mouse button or a finger to be lifted.
//!
//! Pressing a button first takes the focus from the field before it. Were that field's error drawn at once, the button
//! would move away under the pointer, and the click would be lost.

let pressed = false;
let waiting: (() => void)[] = [];

function lifted() {
  pressed = false;
  const due = waiting;
  waiting = [];
  // The click comes in the same task as the lifting, so a task later it has been dealt with.
  setTimeout(() => {
    for (const act of due) act();
  });
}

addEventListener('pointerdown', () => (pressed = true), true);
addEventListener('pointerup', lifted, true);
addEventListener('pointercancel', lifted, true);

/** Does `act` at once, or right after the click that is under way. */
export function afterPress(act: () => void): void {
  if (pressed) waiting.push(act);
  else act();
}
