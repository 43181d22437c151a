import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog that uses the browser's own `dialog` element, which keeps the focus inside, closes on Escape, and returns
 * the focus.
 */
export function Dialog({ label, onClose, children }: Props) {
  const at = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = at;
    current?.showModal();
    return () => current?.close();
  }, []);
  return (
    <dialog ref={at} className="dialog" aria-label={label} onClose={() => !at.current?.open && onClose()}>
      {children}
    </dialog>
  );
}
