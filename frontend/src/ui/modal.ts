/** What every native dialog of ours does: opens as a modal, closes by a press outside, and gives the focus back. */
import type { Attachment } from "svelte/attachments";

export function modal(closed: () => void): Attachment<HTMLDialogElement> {
  return (dialog) => {
    const before = document.activeElement;
    const outside = (event: MouseEvent): void => {
      if (event.target === dialog && event.detail > 0 && !within(dialog, event)) dialog.close();
    };
    dialog.addEventListener("close", closed);
    dialog.addEventListener("click", outside);
    dialog.showModal();
    return () => {
      dialog.removeEventListener("close", closed);
      if (dialog.open) dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  };
}

function within(dialog: HTMLDialogElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
