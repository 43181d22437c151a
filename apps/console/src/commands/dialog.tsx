import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own: it keeps the focus inside, closes at Escape, and gives the focus back. */
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
